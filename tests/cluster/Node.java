import org.codelibs.opensearch.runner.OpenSearchRunner;

/** One OpenSearch node in this process: FOLDER NAME HTTP TRANSPORT SEEDS MANAGERS. */
public final class Node {
    public static void main(String[] given) throws Exception {
        OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> {
            settings.put("cluster.name", "yinzheng-tests");
            settings.put("node.name", given[1]);
            settings.put("network.host", "127.0.0.1");
            settings.put("http.port", given[2]);
            settings.put("transport.port", given[3]);
            settings.put("discovery.type", "zen");
            settings.putList("discovery.seed_hosts", given[4].split(","));
            settings.putList("cluster.initial_cluster_manager_nodes", given[5].split(","));
            settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
            settings.put("node.store.allow_mmap", false);
            settings.put("bootstrap.system_call_filter", false);
        });
        runner.build(OpenSearchRunner.newConfigs().basePath(given[0]).numOfNode(1));
        System.out.println("UP " + given[1]);
        Thread.currentThread().join();
    }
}

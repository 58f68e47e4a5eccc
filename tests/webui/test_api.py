"""The JSON endpoints: contract fields, real answers against the generated description, errors."""

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from webui.urls import is_data


@pytest.fixture
def description(client):
    return client.get("/api/openapi.json").get_json()


@pytest.fixture
def conforms(description):
    """Asserts that an answer has the shape that the description promises for it."""

    def check(path, response):
        content = description["paths"][path]["get"]["responses"][str(response.status_code)]
        schema = content["content"][response.mimetype]["schema"]
        whole = {**schema, "components": description["components"]}
        errors = list(Draft202012Validator(whole).iter_errors(response.get_json()))
        assert errors == []

    return check


def test_the_description_is_openapi_3_1(description):
    assert description["openapi"] == "3.1.0"
    assert list(OpenAPIV31SpecValidator(description).iter_errors()) == []


def test_every_json_route_is_described(app, description):
    described = set(description["paths"])
    routes = {
        rule.rule.replace("<", "{").replace(">", "}")
        for rule in app.url_map.iter_rules()
        if is_data(rule.rule)
    }
    assert len(routes) >= 9
    assert routes == described


def test_the_description_can_be_worked_with(description):
    operations = [
        one
        for path in description["paths"].values()
        for one in path.values()
        if isinstance(one, dict)
    ]
    names = [one["operationId"] for one in operations]
    assert len(set(names)) == len(names) >= 9
    for one in operations:
        assert {"405", "421", "500"} <= set(one["responses"])
        assert "default" not in one["responses"]
    assert description["servers"]
    assert "Error" not in description["components"]["schemas"]


def test_the_description_can_be_read(client, description):
    page = client.get("/api/docs?lang=en").get_data(as_text=True)
    for path, operations in description["paths"].items():
        assert path in page
        for parameter in operations["get"].get("parameters", []):
            assert parameter["name"] in page


def test_a_wrong_method_is_a_problem_too(client):
    for address in ("/api/search", "/export", "/healthz"):
        answer = client.post(address)
        assert (answer.status_code, answer.mimetype) == (405, "application/problem+json")
        assert "GET" in answer.headers["Allow"]


def test_a_passage_tells_the_chain_both_ways(client):
    cites = client.get("/api/passages/bridges-n2").get_json()["cites"]
    assert [(one["note"], one["source"]["document"], one["landing"]) for one in cites] == [
        ("2", "log", None)
    ]
    cited_by = client.get("/api/passages/log-title").get_json()["cited_by"]
    assert [one["passage"] for one in cited_by] == ["bridges-p2", "bridges-n2"]
    assert client.get("/api/passages/log-p1").get_json()["cited_by"] == []


def test_the_description_gives_bounds(description):
    parameters = {
        one["name"]: one["schema"]
        for one in description["paths"]["/api/search"]["get"]["parameters"]
    }
    assert (parameters["limit"]["minimum"], parameters["limit"]["maximum"]) == (1, 100)
    assert parameters["limit"]["default"] == 10
    assert "testimony" in parameters["kind"]["items"]["enum"]
    assert set(parameters) == {
        "q",
        "limit",
        "collection",
        "offset",
        "kind",
        "document",
        "section",
        "author",
        "year",
        "work",
        "language",
        "not",
        "sort",
        "explain",
        "without",
    }


def test_a_shape_that_is_not_promised_would_be_noticed(client, conforms):
    response = client.get("/api/suggest?q=舊")
    with pytest.raises(AssertionError):
        conforms("/api/search", response)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/api/search", "/api/search?q=旧桥&explain=true"),
        ("/api/search", "/api/search?q=秋汛&kind=paragraph&kind=testimony&document=bridges"),
        ("/api/search", "/api/search?q="),
        ("/api/search", "/api/search?q=舊轎"),
        ("/api/search", "/api/search?limit=0"),
        ("/api/documents", "/api/documents"),
        ("/api/documents/{document}", "/api/documents/bridges"),
        ("/api/documents/{document}", "/api/documents/log"),
        ("/api/documents/{document}", "/api/documents/nothing"),
        ("/api/passages/{passage}", "/api/passages/bridges-p2"),
        ("/api/passages/{passage}", "/api/passages/bridges-n4"),
        ("/api/passages/{passage}", "/api/passages/log-title"),
        ("/api/passages/{passage}", "/api/passages/nothing"),
        ("/api/suggest", "/api/suggest?q=舊&limit=1"),
        ("/api/suggest", "/api/suggest?limit=many"),
        ("/healthz", "/healthz"),
    ],
)
def test_answers_conform(client, conforms, path, address):
    conforms(path, client.get(address))


def test_a_hit_has_the_promised_fields(client):
    answer = client.get("/api/search?q=旧桥&limit=1&offset=3&explain=true").get_json()
    assert list(answer) == [
        "query",
        "total",
        "total_is_exact",
        "took_ms",
        "problems",
        "suggestion",
        "layers",
        "layers_searched",
        "layer_counts",
        "absent",
        "offered",
        "hits",
        "facets",
    ]
    assert (answer["query"], answer["total"], answer["suggestion"]) == ("旧桥", 6, None)
    assert answer["layers"] == [{"term": "旧桥", "alternative": "舊橋", "layer": "script"}]
    (hit,) = answer["hits"]
    assert hit["rank"] == 4
    assert hit["passage"] == {
        "id": "bridges-p1",
        "kind": "paragraph",
        "document": "bridges",
        "section": "bridges-s1",
        "section_path": ["一、緣起"],
        "page": 1,
        "number": "",
        "text": "臺灣的舊橋多以石料砌成，橋墩之間留出水門，颱風過後最先清理的就是水門。",
        "url": "/p/bridges-p1",
    }
    assert hit["snippet"]["marks"] == [{"start": 3, "end": 5, "layer": "script"}]
    assert hit["context"]["notes"] == [
        {
            "id": "bridges-n1",
            "number": "1",
            "text": "此處的舊橋只指石橋，不含索橋。",
            "url": "/p/bridges-n1",
        }
    ]
    assert hit["explanation"] == [{"name": "coverage", "value": 1.5, "detail": "1 of 1 words"}]
    assert answer["facets"]["kind"][0] == {"value": "title", "label": "title", "count": 1}


def test_an_explanation_only_when_asked(client):
    assert "explanation" not in client.get("/api/search?q=舊橋").get_json()["hits"][0]


def test_an_empty_query_is_answered_with_a_problem(client):
    response = client.get("/api/search")
    assert response.status_code == 200
    assert response.get_json()["hits"] == []
    assert response.get_json()["problems"] == [
        {"code": "empty", "subject": "", "message": "The query is empty."}
    ]


def test_text_leaves_as_it_is(client):
    response = client.get("/api/search?q=<b>石灰")
    assert response.get_json()["hits"][0]["snippet"]["text"].startswith(
        "灰漿的配方寫作 <b>石灰 & 糯米</b>"
    )
    assert "灰漿".encode() in response.data


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=ten", "limit"),
        ("limit=1.5", "limit"),
        ("limit=", "limit"),
        ("offset=-1", "offset"),
        ("offset=100001", "offset"),
        ("offset=99999999999999999999", "offset"),
        ("kind=poem", "kind"),
        ("kind=title&kind=poem", "kind"),
        ("sort=age", "sort"),
        ("explain=perhaps", "explain"),
        ("without=luck", "without"),
    ],
)
def test_a_wrong_parameter_is_named(client, query, parameter):
    response = client.get(f"/api/search?q=橋&{query}")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    body = response.get_json()
    assert body["status"] == 400
    assert list(body["parameters"]) == [parameter]
    assert parameter in body["detail"]


def test_all_wrong_parameters_are_named_at_once(client):
    body = client.get("/api/search?limit=0&sort=age").get_json()
    assert list(body["parameters"]) == ["limit", "sort"]


@pytest.mark.parametrize(
    ("address", "detail"),
    [
        ("/api/documents/nothing", "There is no document nothing."),
        ("/api/passages/nothing", "There is no passage nothing."),
        ("/api/nothing", "The requested URL was not found"),
    ],
)
def test_unknown_things_are_problems(client, address, detail):
    response = client.get(address)
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["detail"].startswith(detail)


def test_a_wrong_method_says_which_is_right(client):
    response = client.post("/api/search")
    assert response.status_code == 405
    assert response.mimetype == "application/problem+json"
    assert "GET" in response.headers["Allow"]


def test_a_long_query_is_answered(client, conforms):
    response = client.get("/api/search", query_string={"q": "橋" * 5000})
    assert response.status_code == 200
    conforms("/api/search", response)


@pytest.mark.parametrize(
    "address",
    ["/api/documents", "/api/documents/bridges", "/api/passages/bridges-p1", "/api/openapi.json"],
)
def test_what_has_not_changed_is_not_sent_again(client, address):
    first = client.get(address)
    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    assert again.data == b""


def test_a_document_says_where_it_is_cited(client):
    assert client.get("/api/documents/log").get_json()["cited_by"] == [
        {"document": "bridges", "passage": "bridges-p2", "source": "bridges-r1"},
        {"document": "bridges", "passage": "bridges-n2", "source": "bridges-r1"},
    ]


def test_suggestions(client):
    assert client.get("/api/suggest?q=舊").get_json() == {
        "query": "舊",
        "suggestions": ["舊橋", "舊橋考"],
    }
    assert client.get("/api/suggest").get_json()["suggestions"] == []


def test_health(client):
    assert client.get("/healthz").get_json() == {"status": "ok", "documents": 2, "passages": 16}

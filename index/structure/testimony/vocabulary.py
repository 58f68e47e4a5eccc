"""The words that testimony is recognised by, as data: reporting verbs, titles, bodies, adverbs.

Lists are printed in Traditional characters and folded on use, so that Simplified and variant forms
need no lines of their own. The lists are ours, gathered from reference grammars of reported speech
and from reading papers in politics, history, literature and law; extend them here, never in code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from index.analysis.folding import fold


class Strength(StrEnum):
    """How much a verb proves by itself.

    STRONG: speech or judgement whatever follows (指出). WEAK: only before a comma, a colon or a
    quotation (解釋). BARE: one character, part of many other words (說): as WEAK, or with a speaker
    who is certainly one. QUOTING: only before a colon or a quotation (曰).
    """

    STRONG = "strong"
    WEAK = "weak"
    BARE = "bare"
    QUOTING = "quoting"


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb, folded. `not_after` and `not_before` are folded texts it must not touch."""

    word: str
    strength: Strength
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()


def folded_words(printed: str) -> tuple[str, ...]:
    """The words of a blank-separated list, folded, longest first."""
    return tuple(sorted({fold(word) for word in printed.split()}, key=lambda w: (-len(w), w)))


def any_of(words: tuple[str, ...]) -> str:
    """A regular expression that matches any of the (folded) words, longest first."""
    return "(?:" + "|".join(map(re.escape, words)) + ")"


_STRONG = """
    指出 指稱 指明 聲稱 宣稱 宣示 宣告 宣布 聲言 聲明 聲稱說 宣稱說 認為 以為 主張 力主 力陳 力言
    強調 重申 申明 堅稱 堅信 深信 相信 斷言 斷定 直言 坦言 坦承 承認 否認 辯稱 辯解 證實 證稱 供稱
    供認 自承 自述 透露 披露 揭露 爆料 警告 警告說 告誡 威脅說 威脅稱 威脅道 威脅要 威脅將 揚言 放話
    恐嚇說 預測 預言 預料 預估 推測 推斷 呼籲 敦促 批評 質疑 抨擊 痛斥 指責 指控 譴責 抱怨 感嘆 慨嘆
    反駁 駁斥 寫道 寫到 說道 問道 答道 嘆道 笑道 罵道 喊道 回憶 回憶說 回憶道 追憶 追述 憶述 自稱說
    報導 報道 報導說 報導稱 報道說 報道稱 評論說 評論道 解釋說 解釋道 補充說 補充道 回答說 答稱 覆稱 奏稱 奏言 上奏
    明言 痛陳 倡言 揭示 告訴 諷刺說 讚嘆道 承諾 保證 誓言 喊話 嗆聲 稱說 言明 訴稱 轉述 申辯
    抗辯 控訴 嘲諷說 表明立場 感慨
"""
_WEAK = """
    解釋 分析 評論 回應 答覆 回答 補充 總結 歸納 反映 建議 提議 提醒 陳述 記載 記述 形容 說明
    反問 追問 自問 預計 估計 判斷 懷疑 論證 論述 概括 答辯 定義 評價 提出 表明 發問 描寫
    談到 提到 提及 論及 描述 敘述 作證 作結 交代 吩咐 囑咐 留言 發文 撰文 上書 註云 序云 疏云 詩云 賦云 評曰 贊曰
    詔曰 敕曰 奏曰 對曰 諫曰 歎曰 嘆曰 笑曰 怒曰 問曰 答曰 又曰 論曰 銘曰 謂曰
"""
_QUOTING = "曰 云 謂 問 答 言 道 論 嘆 寫 罵"

# What the characters of one-character verbs belong to when they do not report anything.
_NOT_AFTER = {
    "表示": "用來 用以 以資 藉以 來 符號",
    "說": "小 學 傳 據 邪 演 遊 解 訴 述 論 雜 評 來 是 話 樣 以 如 般 麼 體上 律上 論上 則上 本上 義上 際上 質上 治上 會上來 再 不用 應該 或 言 假 "
    "嚴格 簡單 老實 坦白 具體 準確 確切 換句話 也就是 難 胡 聽 瞎 亂 照理",
    "稱": "名 簡 統 號 對 職 人 俗 通 全 總 別 美 尊 堪 自 並 合 代 改 昵 暱 匀 官 泛 史 舊 敬 又 可",
    "曰": "名 號 諡 字 或 一 二 三 四 五 六 七 八 九 十 故",
    "云": "或 人 多 風 白 烏 青 星 故",
    "謂": "所 可 無 稱 意 何 或 有 不",
    "問": "學 提 疑 訪 顧 詢 請 試 慰 發 質 自",
    "答": "解 回 報 應 問",
    "言": "發 語 宣 名 格 遺 寓 預 謊 方 序 引 前 導 留 文 諾 誓 流 謠 而 直 一 斷 不 易 總",
    "道": "報 人 知 街 軌 管 渠 難 公 市 霸 王 天 大 味 軍 水 孔 中 古 鐵",
    "論": "理 討 評 結 言 輿 議 爭 推 不 無 緒 導 立 公 謬 悖 概 通 史 定 持",
    "寫": "描 書 改 編 抄 速 縮",
    "報導": "媒體 新聞 相關 篇 該",
    "報道": "媒體 新聞 相關 篇 該",
    "描述": "文字",
    "宣告": "判決",
    "主張": "台獨 政治 政策 基本 一貫 由",
    "批評": "文學 社會 藝術 文藝 文化 接受 自我 受",
    "感慨": "不勝 無限",
    "提出": "所",
    "以為": "不 誤 可 足 自 所 引 何 難",
    "分析": "政策 結構 內容 個案 實證 量化 質性 文本 情勢 本文 歷史 比較 經濟",
}
_NOT_BEFORE = {
    "說": "明 法 服 教 辭 詞 唱 書 客 到 起 來 謊 情 不 白 理 話 出 成 穿 得 的",
    "稱": "為 作 之 呼 讚 職 號 謂 心 得 臣 帝 王 霸 雄 頌 兄 其 做 病 的",
    "表示": "決心 意願 興趣 出 著",
    "認為": "的 有必要",
    "聲明": "中 書 裡 的",
    "主張": "者 權利 的 走",
    "報導": "的 中 者 文學 自由",
    "報道": "的 中 者 文學 自由",
    "承認": "的 與否 問題 中華民國 獨立",
    "證實": "的",
    "批評": "家 性 界 史 的 者 與 理論 和 聲浪",
    "宣布": "獨立 破產 戒嚴 解散 成立 退出 參選 辭職 開幕 閉幕 投降",
    "回憶": "錄 起 的",
    "質疑": "的 聲浪 者",
    "預測": "性 的 模型 能力",
    "指控": "的",
    "感慨": "的 萬千",
    "道": "德 路 理 教 家 歉 具",
    "論": "文 述 點 證 者 壇 戰 及",
    "言": "論 行 語 說 辭 情 官",
    "答": "案 覆 辯 應",
    "問": "題 世 卷 答 津 鼎 候 責",
    "寫": "作 實 法 真 意 下 出 成",
    "提出": "的 了",
    "表明": "的 了",
    "說明": "的 了 書",
    "告訴": "乃論",
    "描述": "性 的 了",
    "敘述": "的 者 性 學",
    "提到": "的",
    "承諾": "的 書",
    "保證": "金 人 書 了",
}


def _verbs() -> tuple[Verb, ...]:
    lists = {
        Strength.STRONG: _STRONG + " 表示",
        Strength.WEAK: _WEAK,
        Strength.BARE: "說 稱",
        Strength.QUOTING: _QUOTING,
    }
    after = {fold(word): folded_words(blocks) for word, blocks in _NOT_AFTER.items()}
    before = {fold(word): folded_words(blocks) for word, blocks in _NOT_BEFORE.items()}
    verbs = {
        word: Verb(word, strength, after.get(word, ()), before.get(word, ()))
        for strength, printed in lists.items()
        for word in folded_words(printed)
    }
    return tuple(sorted(verbs.values(), key=lambda verb: (-len(verb.word), verb.word)))


VERBS = {verb.word: verb for verb in _verbs()}
"""Reporting verbs by their folded form, longest first."""

ASPECT = folded_words("過 了 道 說 稱 到 著")
"""What may stand between a verb and the words: 指出過, 警告說, 聲稱說."""

NOT_ASPECT = folded_words("說明 說法 說服 稱為 稱作 道德 到底 了解 過去 過程 過度 著名 著作")
"""Words that only look like an aspect after a verb."""

ADVERBS = folded_words(
    """
    曾 曾經 便 就 即 也 亦 都 則 卻 又 還 再 更 更是 並 且 已 已經 均 皆 仍 仍然 依然 一再 再三 多次
    屢次 反覆 不止一次 不只一次 不斷 持續 明確 公開 明白 坦率 特別 同時 隨後 之前 此前 事後 之後 後來
    最近 近日 日前 今天 昨天 當時 當天 進一步 首先 最後 一度 經常 常 常常 往往 總 一向 一貫 始終 竟
    竟然 嚴厲 強烈 鄭重 嚴正 正式 私下 直接 間接 如此 這樣 早 早就 早已 據此 因此 因而 從而 於是 所以
    是 只 只是 甚至 甚 或 曾多次 大膽 憤怒 深刻 清楚 清楚地 尖銳 委婉 樂觀 悲觀 多半 大多 大都 普遍
    一致 共同 分別 先後 相繼 紛紛 隨即 立即 旋即 接著 繼而 轉而 反而 終於 也曾 亦曾 便曾 就曾 還曾
    語重心長 開宗明義 直截了當 斬釘截鐵 毫不諱言 毫不諱言地 如是 事前 生前 晚年 早年 自己 親自 本人 率先
    不禁 不得不 乃 遂 因 嘗 復 常常 每 而 傾向 主要 一般 堅決 堅定 極力 竭力 一直 另 另外 又再 才 相當
    十分 非常 極為 頗 較 較為 過 在會後 在會上 會後 會中 席間 在報告中 在書中 在文中 書中 文中 報告中
    """
)
"""Adverbs between speaker and verb; they are no part of the speaker."""

BLOCKING_ADVERBS = folded_words(
    """
    不 未 沒有 並未 並不 從未 從不 無法 拒絕 不曾 未曾 尚未 不能 不敢 不願 不得 難以 很難 可以 可 能 能夠
    應 應該 應當 必須 需要 須 要 得 被 所 遭 受 受到 得到 獲得 給予 加以 予以 進行 用來 用以 的 之 由
    若 如果 假如 倘若 即使 雖然 為了 值得 有必要 不妨 容易 使得 讓 將會 可能 也許 或許 似乎 想 想要 擬 願
    """
)
"""Words before a verb that deny the report, make it hypothetical, or turn the verb into a noun."""

LEADS = folded_words(
    """
    但 但是 然而 不過 而 而且 並 並且 且 可是 只是 因此 因而 所以 此外 另外 另 同時 例如 譬如 比如 譬如說 例如說
    比如說 正如 誠如 如 一如 就連 甚至 首先 其次 再次 最後 其中 尤其 特別是 尤其是 結果 後來 當時 隨後 之後 接著
    於是 事實上 實際上 相反 反之 又 也 亦 還 更 至於 雖然 雖 儘管 即使 當年 今年 去年 前年 同年 次年 翌年
    同月 近年來 近年 近來 目前 現在 過去 以往 早在 當天 會後 會中 總之 換言之 換句話說 一方面 另一方面 由於 因為
    既然 那麼 不但 不僅 除了 或者 或 是 連同 乃至 據悉 稍後 不久 其後 此後 爾後 起初 原本 最初 到了 直到 直至 對此 為此
    就此 在此 從此 最近 日前 近日 今天 昨天 昨日 今日 剛剛 有一次 有時 再者 其一 其二 
    """
)
"""What may stand before the speaker in a clause: conjunctions, sequence words, times without a year."""

ADJUNCT_STARTS = folded_words(
    """
    在 於 對 向 就 針對 關於 接受 出席 參加 訪問 訪 發表 致函 致電 撰文 著文 發文 投書 回應 回答 答覆 評論 談到 談
    談及 提到 論及 論 分析 比較 考察 考證 根據 依據 依 按 透過 通過 藉由 藉 引用 引述 援引 引 經過 為了 出版 公佈
    宣布 擔任 任 提交 抵達 抵 返回 參觀 視察 主持 會見 會晤 寫信 寫給 上書 受訪 作證 演講 說明 面對 當 隨著 從中
    私下 以 用 與 和 同 跟 從 自 為 把 將 離開 開會 評 讀 讀到 致 批 反駁 批判 批評 繼承 重讀 回顧 追述 回到 後於 曾於 曾在
    """
)
"""Words that open an adjunct or a first predicate after the speaker: 在報告中, 接受訪問時."""

NEEDS_LOCALIZER = folded_words("以 用 與 和 同 跟 從 自 為 把 將 任 談 論 評 讀 訪 抵 引 當 藉 按 依 致 批 就 向 同")
"""Adjunct openings that count only when a localizer (中, 時, 上 …) closes them."""

NOT_ADJUNCT = folded_words(
    """
    現在 存在 所在 潛在 正在 內在 外在 駐在 實在 在野 在位 在職 在場 在地 由於 關於 對於 至於 終於 屬於 於是 鑑於 等於
    反對 絕對 相對 面對 對外 對內 核對 對手 對方 對話 對岸 對日 對華 方向 傾向 向來 向心 成就 就業 遷就 就讀 發表會
    評論家 評論員 評論者 評論界 分析師 分析家 分析人士 分析員 任務 主任 責任 前任 現任 首任 歷任 大任 信任 繼任 時任 原任
    通過案 從事 從屬 隨從 自由 自治 自然 自主 自我 自行 親自 各自 自衛 以色列 以及 以下 以上 以外 以後 以前 以方 可以 所以 用戶 專用 使用
    引用 引進 和平 共和 和約 總和 同盟 同志 同學 共同 會同 合同 大同 同濟 同仁 同業 同胞 將軍 上將 中將 少將 大將 名將
    與會 參與 為首 行為 作為 最為 成為 認為 以為 論者 論壇 論文 理論 輿論 評審 自民 依附 依賴 按察 抵抗 當局 當事 當地 當選 當時 擔當 用人
    致遠 讀者 讀書 讀書會 參加國 參加者 出版社 出版商 出版人 訪問團 主持人 發表人 訪談 談判 專家 將領 參訪團 評委 書評 影評
    向秀 任職 和尚 訪員 把關 自立 跟隨 和解 自家 從軍 史論 與談人 論語 論衡 批判者
    """
)
"""Words that contain an adjunct opening without being one."""

LOCALIZERS = folded_words(
    """
    中 裡 上 下 時 後 前 內 間 之中 之上 之後 之前 期間 之際 以來 以後 以前 時候 當中 裡面 部分 方面 會議 一文 一書 一節 一章 專訪
    採訪 訪問 訪談 報告 節目 演說 演講 聽證會 記者會 場合 說 時說 書 信 文章 論文 初 末 底 初期 末年 初年 當天 當日 同時 之餘 而言
    序言 自序 序 跋 回憶錄 日記 社論 專欄 指導 問題 案 會上 委員會
    """
)
"""What closes an adjunct: 在報告中, 接受訪問時."""

COUNTLESS = folded_words(
    """
    一些 許多 有些 有的 不少 多數 大多數 少數 部分 若干 多位 數位 幾位 某些 某 某位 很多 眾多 諸多 各 各位 各方 各界 所有 一位 一名 一個 一般
    有 一般性 絕大多數 兩位 三位 兩名 三名 不同 其他 其它 另一 另一位 另一些 某個 大量 一部分 相當多 越來越多 愈來愈多 一 數十 數百 多 幾個
    """
)
"""Quantifiers: they do not name anybody."""

GENERIC = folded_words(
    """
    學者 專家 人士 官員 研究者 研究人員 研究員 論者 評論者 評論家 觀察家 觀察者 分析家 分析師 分析人士 媒體 輿論 民眾 群眾 讀者 國家 各國 報告 研究 調查
    文章 論文 著作 資料 文獻 史料 記者 消息 消息人士 恐怖分子 恐怖份子 團體 組織 集團 領袖 領導人 領導者 政治家 政客 代表 委員 學生 老師 作家 詩人 批評家 歷史學家
    史家 史學家 社會學家 經濟學家 政治學家 科學家 知識分子 知識份子 律師 證人 支持者 反對者 批評者 人 人們 大家 國際 政治 國內 國外 海外 西方 中外 當地 有關
    相關 主流 傳統 新 老 現代 當代 資深 著名 知名 外國 宗教 社會 法律 軍事 歷史 經濟 文化 文學 安全 外交 學術 學界 學術界 國際社會 恐怖 主義 界 和 與
    及 或 以及 後人 前人 今人 古人 時人 世人 旁人 他人 別人 業界 外界 坊間 各界 圈內 該 的 新聞 早期 近代 古代 中國內外 者 家 們 人物 主要 重要 結果
    數據 統計 證據 事實 跡象 經驗 現象 觀點 看法 說法 理論 學說 途徑 模型 假設 原則 思想 思潮 傳統上 一般人 多數人 少數人 有人 許多人 不少人 很多人
    民調 問卷 表格 圖表 實驗 案例 通說 實務 多數說 少數說 甲說 乙說 評論 文本 概念 定義 條文 規定 內容 章節 部分 前述 上述 以上 大眾 親友 鄰居 村民 居民 父母 家長
    """
)
"""Nouns and modifiers that, without a name beside them, leave a group unnamed."""

IMPERSONAL = folded_words(
    """
    本文 本論文 本書 本研究 本章 本節 本報告 筆者 作者 著者 譯者 編者 我們 我 咱們 吾人 吾 余 予 你 您 你們 誰 何人 什麼 這 那 此 其 之 其中 自己 彼此 這樣 那樣 如此
    這些 那些 這個 那個 該 該書 該文 該報告 上文 下文 前文 本案 本院 個人 後者 前者 兩者 二者 三者 一者 雙方 對方 一般 普遍 統計 據 可 它 它們 牠 事後 事前 中
    """
)
"""Subjects that are the author or nobody: no named speaker."""

PRONOUNS = folded_words("他 她 他們 她們 伊 渠")
"""Pronouns that may stand for the speaker of the sentence before."""

ABSTRACT_TAILS = folded_words(
    """
    主義 理論 學說 觀點 看法 說法 原則 途徑 模型 假設 現象 事件 結果 數據 趨勢 趨向 行動 政策 制度 條約 公約 協定 決議 問題 情況 因素 作用 過程 例子 事實 歷史
    經驗 關係 影響 發展 變化 活動 事態 能力 目標 手段 方式 研究顯示 圖 表 此舉 之說 論 性 率 符號 名詞 概念 詞句 意義 精神 態度 立場 做法 爭論
    """
)
"""Ends of noun phrases that are things, not speakers."""

ROLES = folded_words(
    """
    總統 副總統 總理 首相 主席 部長 次長 局長 院長 校長 教授 副教授 博士 將軍 上將 中將 少將 司令 大使 公使 總幹事 秘書長 秘書 發言人 協調人 議員 參議員 眾議員 國務卿
    外長 防長 專員 特使 代表 主任 所長 處長 署長 委員長 書記 總書記 皇帝 國王 女王 王子 先生 女士 小姐 夫人 官員 成員 幹部 分析師 研究員 記者 作家 學者 詩人 檢察官
    法官 律師 大法官 主教 神父 法師 總裁 董事長 經理 顧問 理事長 會長 社長 總編輯 編輯 市長 縣長 省長 州長 領袖 領導人 參謀長 助理 館長 教宗 總督 巡撫 尚書 大臣 太后
    公爵 伯爵 男爵 大王 丞相 宰相 史家 史學家 哲學家 經濟學家 社會學家 政治學家 歷史學家 評論家 批評家 科學家 外交官 指揮官 原告 被告 上訴人 聲請人 辯護人 被害人 證人 導演
    小說家 思想家 理論家 專家 人士 負責人 創辦人 主持人 譯者 主編 牧師 教士 傳教士 使者 大師 居士 禪師 上人
    """
)
"""Offices and professions: a phrase that holds one is a speaker."""

BODIES = folded_words(
    """
    政府 國務院 白宮 國會 議會 參議院 眾議院 外交部 國防部 部 院 局 署 會 委員會 組織 機構 協會 學會 大學 研究所 中心 公司 集團 銀行 社 報 日報 時報 週刊 雜誌 通訊社
    電台 電視台 廣播公司 之音 黨 軍 方 聯盟 聯合國 法院 法庭 檢察署 基金會 安理會 理事會 大會 總署 警方 檢方 軍方 官方 當局 使館 大使館 智庫 工會 教會 教廷 王室 朝廷
    克里姆林宮 五角大廈 歐盟 北約 東協 東盟 隊 團 派 聯邦 共和國 王國 公會 商會 學派 教派
    """
)
"""Ends of names of bodies and groups."""

SURNAMES = frozenset(
    fold(
        "王李張劉陳楊黃趙吳周徐孫馬朱胡郭何高林羅鄭梁謝宋唐許韓馮鄧曹彭曾肖田董袁潘於蔣蔡余杜葉程蘇魏呂丁任沈姚盧"
        "姜崔鐘譚陸汪范金石廖賈夏韋付方白鄒孟熊秦邱江尹薛閆段雷侯龍史陶黎賀顧毛郝龔邵萬錢嚴覃武戴莫孔向湯"
        "康溫傅章魯梅華左包藍俞柯翁阮詹簡游施洪辛關聶歐司馬諸葛荀墨韓屈柳牟殷章費岑甘倪凌霍虞柏竇盛"
    )
)
"""Common surnames (the most frequent two hundred of the censuses, and classical ones)."""

ACT_OBJECTS = folded_words("歡迎 感謝 遺憾 關切 不滿 支持 反對 同意 理解 敬意 哀悼 祝賀 擔憂 抗議 讚賞 滿意 尊重 贊同 肯定 憂慮 贊成 質疑 強烈不滿 關注")
"""After 表示 alone these are gestures, not words: 表示遺憾 with nothing more is no testimony."""

NEED_CERTAIN_SPEAKER = folded_words("說明 表明 反映 揭示 論證 概括 定義 提出 分析 回應 評價 保證 判斷 懷疑 建議 上奏 談到 提到 提及 論及")
"""Verbs whose subject is often a thing: only a certain speaker makes them a report."""

FRAME_OPENERS = folded_words("據 根據 依據 依 按 按照 照 在 用 如 正如 誠如 一如 套用 借用 引用 就像 恰如 依照 對")
"""Openings of frames around a speaker: 據…的說法, 如…所言, 在…看來."""

QUOTING_OPENERS = folded_words("引述 引用 援引 借用 套用 轉述")
"""Openings that may stand inside the clause: 外電引述國務卿的話說."""

FRAME_CLOSERS = folded_words(
    """
    的說法 的看法 的觀點 的意見 的分析 的解釋 的回憶 的記載 的記述 的估計 的估算 的報導 的報道 的判斷 的話說 的話來說 的話 之見 之言 之說 看來 來說
    所言 所說 所述 所云 所稱 所謂 所指 所載 所寫 所見 所論 所指出 所強調 所主張 所認為 所警告 所預言 所寫道 所描述 的轉述 的證詞 的供詞 的說明
    """
)
"""Closings of such frames; they count only with an opening and a comma or colon after them."""

QUOTED_NOUNS = folded_words("的話 的名言 的說法 的看法 的回答 的評語 的結論 的斷語 的遺言 的證詞 的按語 的詩 的詩句 的警語 名言 的感嘆 的答覆")
"""Nouns that announce a quotation: 胡適的名言：「…」 (是 or 為 may follow)."""

NOT_LOCALIZER = folded_words(
    """
    中央 中國 中東 中華 中共 中情局 中研院 中文 中部 中科院 中將 中正 中山 中立 中方 上海 上將 上院 上校 下院 下議院 前總統 前國務卿 前總理 前部長 前任 前外長 前副 前首相
    前美國 前蘇聯 前局長 時任 時報 時代 內政部 內閣 內務部 間諜 後藤 後金 末代 初任 底特律 書記 信義 報告員 報告人 演講人 專訪員 案由 上議院 書院 信徒 節目主持
    """
)
"""Words that begin with a localizer character without being one."""

NOT_NAMES = folded_words(
    "方法 方面 方式 高度 馬上 何必 何況 關鍵 黃昏 白話 安全 文章 成語 常言 古人 江湖 石頭 史料 史書 程度 金錢 雷同 龍頭 孔子學院 董事 "
    "向來 任何 萬一 左右 包括 施行 游擊 康健 溫和 高層 周圍 周邊 許多 方向 於是 唐代 宋代 唐朝 宋朝 明代 漢代 史學 史實 馬車 高興 田野 全面 應當"
)
"""Words of two characters that begin like a Chinese name."""

CLASSICAL_SPEAKERS = folded_words("子 上 帝 王 公 后 太后 先王 史 臣 君 主 客 僧 師")
"""One-word speakers of classical texts: 子曰, 上曰."""

TITLED_VOICES = folded_words("報 時報 日報 晚報 週刊 週報 月刊 雜誌 社論 新聞 新聞網 通訊 電訊 評論")
"""Ends of titles in 《》 that speak as a newsroom does."""

TRANSLITERATION = frozenset(
    fold(
        "阿埃艾安奧巴白班貝本比賓波博布伯達戴丹德迪蒂杜多厄恩爾法菲費弗夫福蓋戈格古哈漢赫霍基吉加傑金卡凱康科克庫昆拉萊蘭朗勒雷里"
        "利列林隆盧魯路倫羅洛馬邁曼梅門蒙米姆莫穆納奈南內尼諾努歐帕派潘佩皮平珀普齊喬切瑞若薩賽桑瑟森沙山舍申史斯司蘇索塔泰坦湯特提圖托瓦萬威韋維"
        "魏溫沃烏伍西希夏謝辛休雅亞揚耶葉伊因英尤于約扎澤詹珍茲佐頓遜芬妮娜麗絲莉雪茨柴契克倫普季辛吉胥雀登海珊"
    )
)
"""Characters that transcriptions of foreign names are written with."""

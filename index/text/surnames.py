"""Chinese surnames, for telling names from other rows of characters.

Of one character only; not for deciding that a row of characters is a name by itself.
"""

from __future__ import annotations

SURNAMES = frozenset(
    "王李張张劉刘陳陈楊杨黃黄趙赵周吳吴徐孫孙馬马胡朱郭何高林羅罗鄭郑梁謝谢宋唐許许韓韩馮冯鄧邓曹彭曾肖蕭萧田董袁潘于蔣蒋"
    "蔡余杜葉叶程蘇苏魏呂吕丁任沈姚盧卢姜崔鍾钟譚谭陸陆汪范范石廖賈贾夏韋韦傅方白鄒邹孟熊秦邱江尹薛閻阎段雷侯龍龙史陶黎賀贺"
    "顧顾毛郝龔龚邵萬万錢钱嚴严覃武戴莫孔向湯汤溫温康施文牛樊葛邢安齊齐易喬乔伍龐庞顏颜倪莊庄聶聂章魯鲁岳翟殷詹申歐欧耿關关"
    "蘭兰焦俞左柳甘祝包寧宁尚符舒阮柯紀纪梅童凌畢毕單单季裴霍涂成苗谷盛曲翁冉駱骆藍蓝路游辛靳管柴蒙鮑鲍華华喻祁房屈饒饶"
    "解牟艾尤時时穆農农司古吉繆缪簡简車车項项連连褚婁娄岑戚巫卜連滕"
)
"""Common surnames in Traditional and Simplified characters; extend freely."""

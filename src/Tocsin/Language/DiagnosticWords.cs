using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.Language;

/// <summary>
/// What is wrong with a formula or a file of rules, in Chinese. A message is written once, in English, where the fault is found; here each
/// has its Chinese form, with the same holes. A test holds that every fault of a malformed file has one.
/// </summary>
public static class DiagnosticWords
{
    // {near} is the end that Spelling gives: a full stop, or the word that was probably meant. What other holes hold stays as it is.
    private static readonly (string English, string Chinese)[] Forms =
    [
        ("An argument is expected here.", "此处应为参数。"),
        ("',' or ')' is expected here.", "此处应为“,”或“)”。"),
        ("A formula is expected after '('.", "“(”之后应为公式。"),
        ("')' is expected here.", "此处应为“)”。"),
        ("A number or a name is expected after '-'.", "“-”之后应为数字或名称。"),
        ("A condition is expected after 'not'.", "not 之后应为条件。"),
        ("A value is expected after this operator.", "此运算符之后应为值。"),
        ("A formula is expected here: a number, a name, a function or '('.", "此处应为公式：数字、名称、函数或“(”。"),
        ("A formula is expected here, as in {example}; nothing was found.", "此处应为公式，如 {example}；此处为空。"),
        ("A formula may have {count} characters; name its parts as indicators.", "公式最多 {count} 个字符；请将其部分定义为指标。"),
        ("Brackets may be nested {count} deep; name the inner parts as indicators.", "括号最多嵌套 {count} 层；请将内层定义为指标。"),
        ("This ')' closes no '('; take it away or open one before it.", "此“)”没有对应的“(”；请删去，或在前面补上。"),
        ("This '(' is not closed; write ')' where it ends.", "此“(”没有闭合；请在结束处写“)”。"),
        ("Write numbers without separators: 1234567, or 1.2mn.", "数字不加分隔符：写 1234567 或 1.2mn。"),
        ("Write 'and' where both must hold.", "两者须同时成立时写 and。"),
        ("Write 'or' where one must hold; '|' joins kinds of acts.", "其一成立即可时写 or；“|”用于并列行为类别。"),
        ("Write '=' once to compare.", "比较时只写一个“=”。"),
        ("Write 'not' before a condition, '!=' between two values.", "条件之前写 not，两值之间写“!=”。"),
        ("A number has one unit; '{word}' is one more. Write one, as 100bn USD or 12 months, or an operator before it.",
            "一个数字只有一个单位；“{word}”多余。请只写一个，如 100bn USD 或 12 months，或在其前写运算符。"),
        ("A number has one unit; '{word}' are two. Write one, as 100bn USD or 12 months.",
            "一个数字只有一个单位；“{word}”是两个。请只写一个，如 100bn USD 或 12 months。"),
        ("An operator is expected here; '{found}' was found.", "此处应为运算符；实为“{found}”。"),
        ("A number of reports such as 4q is the second argument of {functions}.", "期数（如 4q）只能作为 {functions} 的第二个参数。"),
        ("'m' may be million or month: write mn or months.", "“m”可能指百万或月：请写 mn 或 months。"),
        ("Write {unit} for a {word}, as {example} USD.", "{word} 请写作 {unit}，如 {example} USD。"),
        ("'{word}' is not a unit{near} Write a currency code, %, days, weeks, months, years or a unit of a measure.",
            "“{word}”不是单位{near}请写币种代码、%、days、weeks、months、years 或指标的单位。"),
        ("{found} is no day of the calendar; write a day as 2030-12-31.", "日历上没有 {found}；请写作 2030-12-31。"),
        ("yoy takes one argument: write yoy(revenue).", "yoy 取一个参数：写 yoy(revenue)。"),
        ("{name} takes a value and a number of reports: write {one} or {other}.", "{name} 取一个值和一个期数：写 {one} 或 {other}。"),
        ("{name} needs at least {count} reports: write {one}.", "{name} 至少需要 {count} 期：写 {one}。"),
        ("{name} has no reports to go back by; the past is read of measures only.", "{name} 没有可回溯的各期；只有度量可读过去。"),
        ("The past of this cannot be read.", "此项的过去无法读取。"),
        ("{one} and {other} in one formula: write all amounts in one currency.", "公式中同时有 {one} 与 {other}：金额请用同一币种。"),
        ("'|' joins kinds of acts inside events(...) or days_since(...); write 'or' between conditions.",
            "“|”在 events(...) 或 days_since(...) 中并列行为类别；条件之间请写 or。"),
        ("This cannot stand here.", "此处不能这样写。"),
        ("{name} needs arguments: write {form}.", "{name} 需要参数：写 {form}。"),
        ("'{name}' is a kind of act: write {form} for how often.", "“{name}”是行为类别：次数写作 {form}。"),
        ("'{name}' is a state: write {form}.", "“{name}”是状态：写 {form}。"),
        ("'{name}' is neither a measure nor an indicator{near}", "“{name}”既非度量也非指标{near}"),
        ("There is no function '{name}'{near}", "没有函数“{name}”{near}"),
        ("known takes one value: write if(known(x), x, other value).", "known 取一个值：写 if(known(x), x, 另一值)。"),
        ("{name} takes one argument: write {form}.", "{name} 取一个参数：写 {form}。"),
        ("{name} takes a pure number; this is in {unit}. Divide it by something in {other} first.",
            "{name} 取纯数；此处单位为 {unit}。请先除以单位为 {other} 的量。"),
        ("if takes three arguments: write if(condition, value, other value).", "if 取三个参数：写 if(条件, 值, 另一值)。"),
        ("Both values of if must have one unit: {one} and {other} were found.", "if 的两个值须单位相同：实为 {one} 与 {other}。"),
        ("{name} takes one measure: write {form}.", "{name} 取一个度量：写 {form}。"),
        ("'{sign}' needs one unit on both sides: {one} and {other} were found. {advice}", "“{sign}”两侧须单位相同：实为 {one} 与 {other}。{advice}"),
        ("A condition is expected here; {found} was found. Compare it with something, as x > 1.",
            "此处应为条件；实为 {found}。请与某值比较，如 x > 1。"),
        ("A number is expected here; a condition was found. Join conditions with 'and' or 'or'.",
            "此处应为数字；实为条件。条件之间用 and 或 or。"),
        ("{name} takes {count} arguments, {found} were found: write {form}.", "{name} 取 {count} 个参数，实有 {found} 个：写 {form}。"),
        ("{name} takes {count}, {found} found: write {form}.", "{name} 取 {count}，实有 {found}：写 {form}。"),
        ("{part} of {name} is to be in {unit}; a value in {other} was found: write {form}.",
            "{name} 的 {part} 单位应为 {unit}；实为 {other}：写 {form}。"),
        ("{name} takes numbers as written, as {form}.", "{name} 取写明的数字，如 {form}。"),
        ("{name} is not defined for these numbers: {why}.", "{name} 对这些数字没有定义：{why}。"),
        ("'{name}' is not a measure{near}", "“{name}”不是度量{near}"),
        ("'{name}' is not a state{near} Known: {list}.", "“{name}”不是状态{near}可用：{list}。"),
        ("'{name}' is no kind of act{near}", "“{name}”不是行为类别{near}"),
        ("There is no measure '{name}'{near}", "没有指标“{name}”{near}"),
        ("'{name}' is no flow or average itself: write quotient: {form}", "“{name}”本身不是流量或均值：请写 quotient: {form}"),
        ("Kinds of acts are expected here, joined by '|': write {form}.", "此处应为行为类别，以“|”并列：写 {form}。"),
        ("A length of time above zero, as 90d or 12 months, is expected here: write {form}.",
            "此处应为大于零的时长，如 90d 或 12 months：写 {form}。"),
        ("A measure is expected here: write {form}.", "此处应为度量：写 {form}。"),
        ("A state is expected here: write {form}.", "此处应为状态：写 {form}。"),
        ("The word partner is expected here: write {form}.", "此处应为 partner：写 {form}。"),
        ("A word is expected here: write {form}.", "此处应为一个词：写 {form}。"),
        ("The file must be one mapping with a list, as 'rules:' and below it '- id: my-rule'.",
            "文件应为一个含列表的映射，如 rules: 及其下的 - id: my-rule。"),
        ("This is not YAML: {why}", "这不是 YAML：{why}"),
        ("'{field}' cannot stand here{near} Write one of: {list}.", "此处不能写“{field}”{near}可写：{list}。"),
        ("'{field}' cannot stand here{near} Known: {list}.", "此处不能写“{field}”{near}可用：{list}。"),
        ("'{field}' is missing here: write {form}", "此处缺少“{field}”：写 {form}"),
        ("'{field}' must be one text: write it behind the colon.", "“{field}”应为一段文字：写在冒号之后。"),
        ("'{found}' is not a number: write {form}", "“{found}”不是数字：写 {form}"),
        ("'{found}' is neither yes nor no: write {form}", "“{found}”既非 yes 也非 no：写 {form}"),
        ("'{found}' is neither en nor zh: put a text with a comma or colon between quotation marks.",
            "“{found}”既非 en 也非 zh：含逗号或冒号的文字请加引号。"),
        ("'{found}' is no day of the calendar: write {form}", "“{found}”不是日历上的日期：写 {form}"),
        ("'{field}' needs a formula here: write {form}", "“{field}”此处需要公式：写 {form}"),
        ("{name} sums a flow over a year; {measure} is a stock: write {form}.", "{name} 对一年内的流量求和；{measure} 是存量：写 {form}。"),
        ("'{found}' is not a number; write digits with at most one point, as {form}.", "“{found}”不是数字；请只写数位，至多一个点，如 {form}。"),
        ("{name} compares shares; {measure} is in {unit}, which says how large a company is: take a measure that is a ratio.",
            "{name} 比较的是比率；{measure} 以 {unit} 计，反映的是公司规模：请取比率类度量。"),
        ("{name} reads values at moments, such as prices; {measure} is a flow over periods: write {form}.",
            "{name} 读取时点数值，如价格；{measure} 是期间流量：写 {form}。"),
        ("'{field}' must be a list: begin each entry with '- '.", "“{field}”应为列表：每项以“- ”开头。"),
        ("An entry of '{field}' must be a mapping, as '{form}'.", "“{field}”的各项应为映射，如“{form}”。"),
        ("The indicator '{name}' refers to itself; take it out of its own formula.", "指标“{name}”引用了自身；请从其公式中删去。"),
        ("'{id}' is defined twice; give one of them another id.", "“{id}”定义了两次；请为其一另取编号。"),
        ("There is no {what} '{name}'{near}", "没有 {what}“{name}”{near}"),
        ("The formula is in {unit}: write {form}", "公式的单位为 {unit}：写 {form}"),
        ("An outcome says how it is told: {form}", "结果须写明如何判定：{form}"),
        ("A playbook needs steps: {form}", "应对手册需要步骤：{form}"),
        ("A rule needs levels: {form}", "规则需要级别：{form}"),
        ("A rule needs at least one level: watch, amber or red.", "规则至少需要一个级别：watch、amber 或 red。"),
        ("A rule over measures waits for reports: {form}", "基于度量的规则等待期数：{form}"),
        ("A rule over acts and terms waits for days: {form}", "基于行为与条款的规则等待天数：{form}"),
        ("Write a whole number of reports from 1, as {form}", "请写不小于 1 的整数期数，如 {form}"),
        ("Write a whole number of days, as {form}", "请写整数天数，如 {form}"),
        ("'{name}' is not a field here{near} Known: {list}.", "此处没有“{name}”字段{near}可用：{list}。"),
        ("'channels' is missing here: write channels: {form}", "此处缺少 channels：请写 channels:，其下为“- name: me”与“kind: mail”。"),
        ("'{field}' is missing here: a channel of kind {kind} needs it.", "此处缺少“{field}”：{kind} 类渠道需要它。"),
        ("There is a channel {name} above: give each one a name of its own.", "上面已有渠道 {name}：请各取不同名称。"),
        ("'{name}' cannot be a name: write at most 40 lower case letters, digits and hyphens, as in my-mail.",
            "“{name}”不能作名称：请用至多 40 个小写字母、数字与连字符，如 my-mail。"),
        ("'{text}' is not the address of your pages: write {form}", "“{text}”不是您页面的地址：请写 {form}"),
        ("A secret must not stand in this file: put it into a variable of the environment and write {form}",
            "密钥不得写在此文件中：请放入环境变量，并写 {form}"),
        ("'{text}' is no digest: write one of: {forms}.", "“{text}”不是汇总时间：请写其中之一：{forms}。"),
        ("'{text}' are no quiet hours: write {form}.", "“{text}”不是免打扰时段：请写 {form}。"),
        ("The digest falls into the quiet hours: move one of them.", "汇总时间落在免打扰时段内：请移动其一。"),
        ("'{text}' is no zone known here: write one as in {form}.", "“{text}”不是已知时区：请写如 {form}。"),
        ("'{text}' is not a mail server: write {form}.", "“{text}”不是邮件服务器：请写 {form}。"),
        ("'{text}' is not a mail address: write {form}.", "“{text}”不是邮件地址：请写 {form}。"),
        ("A user needs a secret, and a secret a user: write both, or none when the server asks for none.",
            "user 与 secret 须同时给出；服务器不要求时两者都不写。"),
        ("Mail without TLS can be read on its way: write starttls or tls; none only with local: yes.",
            "不用 TLS 的邮件会在途中被读取：请写 starttls 或 tls；仅在 local: yes 时可写 none。"),
        ("Write https:// so that nobody reads messages on their way; http:// only with local: yes.",
            "请写 https://，以免消息在途中被读取；仅在 local: yes 时可用 http://。"),
        ("An address is expected here: write {one} or {other} of a variable that holds it.", "此处应为地址：请写 {one}，或以 {other} 指明存放它的变量。"),
        ("The variable must hold {what} random bytes, as the receiver has it.", "该变量须为 {what} 个随机字节，与接收方一致。"),
    ];

    private static readonly Regex Hole = new(@"\{(\w+)\}", RegexOptions.CultureInvariant);
    private static readonly Regex Meant = new("did you mean '([^']*)'", RegexOptions.CultureInvariant);

    /// <summary>What readers of YAML put before a message to say of which entry it is: <c>Term 'stake': </c>.</summary>
    private static readonly Regex Place = new("^(?:[A-Z][a-z]+ '[^']*': )*", RegexOptions.CultureInvariant);

    private static readonly (Regex Pattern, string Chinese)[] Known = [.. Forms.Select(form => (Pattern(form.English), form.Chinese))];

    /// <summary>The message in Chinese; one that has no form stays as it is.</summary>
    public static string Chinese(string message)
    {
        var place = Place.Match(message);
        var said = message[place.Length..];
        foreach (var (pattern, chinese) in Known)
        {
            if (pattern.Match(said) is { Success: true } match)
                return place.Value + Hole.Replace(chinese, hole => Value(hole.Groups[1].Value, match));
        }
        return message;
    }

    private static string Value(string hole, Match match)
    {
        var text = match.Groups[hole].Value;
        return hole switch
        {
            "near" => Meant.Match(text) is { Success: true } meant ? $"；是否指“{meant.Groups[1].Value}”？" : "。",
            "advice" => Advice(text),
            _ => text.Replace("a value in ", "单位 ", StringComparison.Ordinal).Replace("a condition", "条件", StringComparison.Ordinal),
        };
    }

    private static string Advice(string text) => text switch
    {
        "Write an amount, as 100mn USD." => "请写金额，如 100mn USD。",
        "Write a length of time, as 12 months or 90d." => "请写时长，如 12 months 或 90d。",
        "Divide both to ratios, or compare what has the same unit." => "请将两者化为比率，或比较单位相同的量。",
        _ => text.Replace("Write the number in ", "请写出单位：", StringComparison.Ordinal).TrimEnd('.') + "。",
    };

    private static Regex Pattern(string form)
    {
        var pattern = new StringBuilder("^");
        var at = 0;
        foreach (Match hole in Hole.Matches(form))
        {
            var holds = hole.Groups[1].Value == "near" ? @"; did you mean '[^']*'\?|\." : ".+?";
            pattern.Append(Regex.Escape(form[at..hole.Index])).Append($"(?<{hole.Groups[1].Value}>{holds})");
            at = hole.Index + hole.Length;
        }
        return new Regex(
            pattern.Append(Regex.Escape(form[at..])).Append('$').ToString(), RegexOptions.CultureInvariant | RegexOptions.Singleline);
    }
}

using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App.Pages;

/// <summary>Every label of the pages in English and Chinese. What sources said stays as it was recorded.</summary>
/// <param name="language"><c>zh</c>, or anything else for English.</param>
public sealed class Words(string language)
{
    private readonly bool zh = language == "zh";

    /// <summary>Whether the page is in Chinese.</summary>
    public bool IsChinese => zh;

    public string Today => Say("Today", "今日");
    public string Rules => Say("Rules", "规则");
    public string Search => Say("Search", "搜索");
    public string SearchHint => Say("company, relation or warning", "公司、关系或预警");
    public string OtherLanguage => Say("中文", "English");
    public string Skip => Say("Skip to the content", "跳到正文");
    public string Keys => Say("Keys", "快捷键");
    public string Close => Say("Close", "关闭");
    public string ThemeDark => Say("Dark", "深色");
    public string ThemeLight => Say("Light", "浅色");
    public string GoTo => Say("Go to day", "前往");
    public string Now => Say("Now", "现在");
    public string PreviousDay => Say("Previous day on which something became known", "上一个有新消息的日子");
    public string NextDay => Say("Next day on which something became known", "下一个有新消息的日子");
    public string Slider => Say("Days on which something became known", "有新消息的日子");
    public string PastDeeds => Say("You look at a past day: go to now to act.", "您正在查看过去的日子：回到现在才能操作。");
    public string Hindsight => Say(
        "reconstructed with hindsight: a demonstration, not evidence of foresight", "事后重建：仅为演示，不能证明预见能力");
    public string Queue => Say("Warnings", "预警");
    public string WarningWord => Say("Warning", "预警");
    public string LastChange => Say("Last change", "最近变化");
    public string Area => Say("Area", "领域");
    public string SeverityWord => Say("Severity", "级别");
    public string Since => Say("Since", "起始");
    public string Record => Say("Record", "记录");
    public string State => Say("State", "状态");
    public string Subject => Say("Subject", "对象");
    public string All => Say("all", "全部");
    public string ShowClosed => Say("show closed", "显示已关闭");
    public string HideClosed => Say("hide closed", "隐藏已关闭");
    public string SortBy => Say("Sort", "排序");
    public string Misses => Say("Misses: outcomes without a warning", "漏报：没有预警的结果");
    public string Blindness => Say("Blindness: what cannot be seen", "盲区：看不见的部分");
    public string NoBlindness => Say("Everything the rules read is covered on this day.", "规则所需的内容在这一天都有来源覆盖。");
    public string Preview => Say("Preview", "预览");
    public string OpenWarning => Say("Open the whole warning", "打开完整预警");
    public string NoneSelected => Say("No warning is selected.", "未选择预警。");
    public string Why => Say("Why", "为什么");
    public string Evidence => Say("Evidence", "证据");
    public string Contract => Say("What the contract says", "合同怎么说");
    public string MayDo => Say("What you may do, by when", "您可以做什么、何时之前");
    public string History => Say("History", "历史");
    public string Notes => Say("Notes", "备注");
    public string SeverityOverTime => Say("Severity over time", "级别变化");
    public string Contradictions => Say("Contradicting claims, side by side", "相互矛盾的陈述，并列");
    public string NoContradictions => Say("No contradicting claim is known on this day.", "这一天没有已知的矛盾陈述。");
    public string Owner => Say("Owner", "负责人");
    public string OutcomeWord => Say("Outcome warned of", "所预警的结果");
    public string Horizon => Say("Horizon", "期限");
    public string Acknowledge => Say("Acknowledge", "知悉");
    public string AcknowledgeHint => Say("It comes back when its evidence grows or it rises.", "证据增加或级别上升时会重新出现。");
    public string Snooze => Say("Snooze until", "暂停至");
    public string CloseVerb => Say("Close as", "关闭为");
    public string Note => Say("Note", "备注");
    public string Reason => Say("Reason", "理由");
    public string Save => Say("Record", "记录");
    public string True => Say("true: the outcome came", "真：结果已发生");
    public string False => Say("false: it did not come", "假：结果未发生");
    public string Moot => Say("moot: can no longer come", "不再适用");
    public string Statement => Say("Statement", "陈述");
    public string SourceWord => Say("Source", "来源");
    public string Origin => Say("Said first by", "最初来源");
    public string GradeWord => Say("Grade", "等级");
    public string StandingWord => Say("Standing", "可信状态");
    public string KnownOn => Say("Known on", "获知日");
    public string Effective => Say("Effective", "生效日");
    public string PlannedEnd => Say("Planned end", "计划终止");
    public string Claim => Say("Claim", "陈述编号");
    public string Status => Say("Status", "状态");
    public string Kind => Say("Kind", "类别");
    public string Term => Say("Term", "条款");
    public string Value => Say("Value", "数值");
    public string Unit => Say("Unit", "单位");
    public string Measure => Say("Measure", "指标");
    public string Period => Say("Period", "期间");
    public string ShareOf => Say("Share of", "占比基数");
    public string Scale => Say("Scale", "尺度");
    public string ModalityWord => Say("What was known", "当时所知");
    public string Dependence => Say("Dependence", "依赖");
    public string DependenceHint => Say(
        "Each bar is one measure; shares of different measures are never added. Hatched: not known, which is not zero.",
        "每条代表一个指标；不同指标的份额从不相加。斜纹：未知，不等于零。");
    public string Terms => Say("Terms", "条款");
    public string TermsHint => Say(
        "Solid: in force. Hatched: proposed. Outlined: disputed. Cross: ended. Thin: a planned end ahead.",
        "实心：生效。斜纹：提议。描边：争议。叉号：终止。细线：未来的计划终止日。");
    public string Acts => Say("Acts", "事件");
    public string AllActs => Say("All acts known by the day", "截至当日已知的全部事件");
    public string TensionWhy => Say("Where the number comes from", "数值的由来");
    public string ActsHint => Say(
        "Each stem is an act on the published scale from -10 (conflict) to +10 (cooperation), times the weight of what was known of it.",
        "每条竖线为一项行为：已发表尺度 -10（冲突）至 +10（合作）乘以当时所知程度的权重。");
    public string Tension => Say("Tension", "紧张度");
    public string TensionHint => Say(
        "Conflict less cooperation, fading with a half-life of 180 days, in points. Dashed: the level of the rule.",
        "冲突减合作，按180天半衰期衰减，单位为点。虚线：规则的级别。");
    public string Whole => Say("whole history", "全部历史");
    public string Years(int count) => zh ? $"{count} 年" : count == 1 ? "1 year" : $"{count} years";
    public string Days(int count) => zh ? $"{count} 天" : $"{count} d";
    public string StandingWarnings => Say("Standing warnings", "未了结的预警");
    public string NoneStands => Say("No warning stands.", "没有未了结的预警。");
    public string Unknown => Say("unknown", "未知");
    public string WeightedActs => Say("weighted acts", "件（加权）");
    public string NotKnown => Say("not known", "未知");
    public string NoShare => Say("no share known: unknown, not zero", "份额未知：不等于零");
    public string Levels => Say("Levels", "级别");
    public string Rises => Say("rises when", "上升条件");
    public string Clears => Say("clears when", "解除条件");
    public string Hold => Say("Must hold", "须持续");
    public string Happened => Say("Has happened when", "视为已发生");
    public string PlaybookWord => Say("Playbook", "应对手册");
    public string Decision => Say("Why these levels", "级别依据");
    public string DecisionText => Say(
        "Levels, windows and half-lives are reasoned in docs/decisions of this repository; the file that defines the rule is",
        "级别、窗口与半衰期的依据见本仓库 docs/decisions；定义该规则的文件为");
    public string InhibitedBy => Say("Suppressed by", "被抑制于");
    public string NeverSeen => Say("No real row is known on which this rule fires.", "尚无使该规则触发的真实记录。");
    public string RecordedOn => Say("Recorded", "录入");
    public string Batch => Say("Batch", "批次");
    public string ValidWord => Say("Holds for", "有效期");
    public string Vintages => Say("Versions of this claim known by the day", "截至当日已知的版本");
    public string Only => Say("This is the only version known on this day.", "这是当日已知的唯一版本。");
    public string RestsOn => Say("Warnings that rest on it", "以此为据的预警");
    public string NotFoundTitle => Say("There is no such page on this day", "这一天没有此页面");
    public string NotFoundHelp => Say(
        "What you look for may have another address, or may not have been known yet on the day chosen. Search for it, or start from Today.",
        "您所找的内容可能在别的地址，或在所选日期尚未为人所知。请搜索，或从“今日”开始。");
    public string EmptyTitle => Say("The ledger holds no claims yet", "账本中还没有陈述");
    public string EmptyHelp => Say(
        "Import a file or folder of coded relations, numbers or links, then reload this page:", "请导入关系、数值或联系的文件或文件夹，然后刷新本页：");
    public string NothingFound => Say("Nothing known by this day matches.", "当日没有匹配内容。");
    public string Relations => Say("Relations", "关系");
    public string Numbers => Say("Numbers", "数值");
    public string Links => Say("Links", "联系");
    public string None => Say("none", "无");
    public string NothingStood => Say("nothing stood", "无预警");
    public string Held => Say("held", "持有");
    public string OpenedAs => Say("opened", "开启");
    public string Colon => Say(": ", "：");
    public string Stop => Say(". ", "。");
    public string StandsUnseen => Say(
        "It stands by what was known last; on this day its condition cannot be judged.", "按最后所知仍未了结；当日无法判断其条件。");
    public string CannotTell => Say(
        "Whether anything is amiss cannot be told: what the rules read is not covered.", "无法判断是否有问题：规则所需的内容没有来源覆盖。");
    public string NoEvidenceYet => Say("None: nothing stands yet.", "无：尚未成立。");
    public string NotCovered => Say("no source covers acts", "没有来源覆盖");
    public string ActorsWord => Say("Who acted", "行为方");
    public string TargetWord => Say("Towards", "对象方");
    public string Amount => Say("Amount", "金额");
    public string AsSeenNow => Say("evaluated on", "评估日");
    public string Missing => Say("What is missing", "缺少的条件");
    public string Legend => Say("solid underline: confirmed; dashed: to verify; dotted: inferred", "实线：已确认；虚线：待核验；点线：推断");
    public string Actions => Say("Actions", "操作");
    public string Details => Say("details", "详情");

    public string AsKnown(DateOnly day) => zh
        ? $"以下为 {day.Year} 年 {day.Month} 月 {day.Day} 日所知"
        : $"as known on {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";

    public string Changed(int warnings, int blind) => zh
        ? $"自昨日以来 {warnings} 条预警有变化；{BlindZh(blind)}。"
        : $"{Count(warnings, "warning")} changed since yesterday; {BlindEn(blind)}.";

    public string Unchanged(DateOnly? last, int blind) => zh
        ? $"自昨日以来没有预警变化；{(last is { } on ? $"最近一次变化在 {Asked.Iso(on)}" : "从未有过预警")}；{BlindZh(blind)}。"
        : $"No warning changed since yesterday; {LastEn(last)}; {BlindEn(blind)}.";

    public string NoMisses(int outcomes) => zh
        ? $"已记录 {outcomes} 个结果，均在此前一年内有过预警级别。"
        : $"None: {Count(outcomes, "outcome")} recorded by this day, each with an amber in the year before.";

    public string NoOutcomes => Say("No outcome is recorded by this day.", "截至当日没有记录结果。");

    public string Stands(int count) => zh ? $"{count} 条预警未了结。" : count == 1 ? "1 warning stands." : $"{count} warnings stand.";

    public string SinceDay(DateOnly day) => zh ? $"自 {Asked.Iso(day)}" : $"since {Asked.Iso(day)}";

    public string ClosedBy(DateOnly day) => zh ? $"于 {Asked.Iso(day)} 解除，因为：" : $"Cleared on {Asked.Iso(day)} by this act:";

    public string ClearedNoAct(DateOnly day) => zh
        ? $"于 {Asked.Iso(day)} 由规则解除：解除条件成立。"
        : $"Cleared on {Asked.Iso(day)} by its rule: the clear level held.";

    public string Done(string verb) => verb switch
    {
        "acknowledge" => Say("Acknowledged.", "已知悉。"),
        "snooze" => Say("Silenced.", "已暂停。"),
        "close" => Say("Closed.", "已关闭。"),
        _ => Say("Recorded.", "已记录。"),
    };

    public string Verb(string verb) => verb switch
    {
        "acknowledge" => Say("acknowledged", "知悉"),
        "snooze" => Say("silenced", "暂停"),
        "close" => Say("closed", "关闭"),
        "note" => Say("noted", "备注"),
        "assign" => Say("assigned", "指派"),
        "issue" => Say("issued by the daily run", "由每日运行发出"),
        _ => verb,
    };

    public string Of(Severity? severity) => severity switch
    {
        Severity.Red => Say("red", "高危"),
        Severity.Amber => Say("amber", "预警"),
        Severity.Watch => Say("watch", "关注"),
        Severity.None => Say("clear", "无"),
        _ => Unknown,
    };

    public string Of(WarningState state) => state switch
    {
        WarningState.Pending => Say("pending", "待定"),
        WarningState.Open => Say("open", "未处理"),
        WarningState.Acknowledged => Say("acknowledged", "已知悉"),
        WarningState.Suppressed => Say("suppressed", "已抑制"),
        _ => Say("closed", "已关闭"),
    };

    public string Of(Phase phase) => phase == Phase.HasHappened ? Say("has happened", "已经发生") : Say("may happen", "可能发生");

    public string Of(Standing standing) => standing switch
    {
        Standing.Confirmed => Say("confirmed", "已确认"),
        Standing.ToVerify => Say("to verify", "待核验"),
        _ => Say("inferred", "推断"),
    };

    public string Of(Modality modality) => modality switch
    {
        Modality.Happened => Say("happened", "已发生"),
        Modality.Planned => Say("planned", "计划"),
        Modality.Considered => Say("considered", "考虑中"),
        Modality.Demanded => Say("demanded", "要求"),
        Modality.Denied => Say("denied", "否认"),
        _ => Say("rumoured", "传闻"),
    };

    public string Of(Basis basis) => basis switch
    {
        Basis.Actual => Say("actual", "实际"),
        Basis.Forecast => Say("forecast", "预测"),
        Basis.Target => Say("target", "目标"),
        Basis.RunRate => Say("run rate", "年化"),
        _ => CanonicalForm.Word(basis).Replace('_', ' '),
    };

    public string Of(TermStatus status) => status switch
    {
        TermStatus.InForce => Say("in force", "生效"),
        TermStatus.Proposed => Say("proposed", "提议"),
        TermStatus.Disputed => Say("disputed", "争议"),
        _ => Say("ended", "终止"),
    };

    public string Of(Result result) => result.Truth switch
    {
        true => Say("true", "真"),
        false => Say("false", "假"),
        null => Unknown,
    };

    public string DependenceOn(string measure) => measure switch
    {
        "revenue" => Say(measure, "收入"),
        "cost" => Say(measure, "成本"),
        "backlog" => Say(measure, "在手订单"),
        "compute" => Say(measure, "算力"),
        "equity" => Say(measure, "股权"),
        _ => measure,
    };

    public string Tick(DateOnly day) => day.Month == 1 ? Asked.Iso(day)[..4]
        : zh ? $"{day.Month}月"
        : day.ToString("MMM", CultureInfo.InvariantCulture);

    public string AreaOf(string area) => AreaName.Of(area).In(language);

    public string KindOf(string subjectKind) => subjectKind switch
    {
        "relation" => Say("relation", "关系"),
        "company" => Say("company", "公司"),
        "proceeding" => Say("proceeding", "程序"),
        "thesis" => Say("thesis", "论点"),
        "agreement" => Say("agreement", "协议"),
        "fund" => Say("fund", "基金"),
        "model" => Say("model", "模型"),
        "portfolio" => Say("portfolio", "组合"),
        "currency" => Say("currency", "货币"),
        "scenarios" => Say("scenarios", "情景"),
        "document" => Say("document", "文件"),
        _ => subjectKind,
    };

    /// <summary>The keys and what they do.</summary>
    public IReadOnlyList<(string Key, string Does)> KeyList =>
    [
        ("/", Search), ("j k", Say("next, previous warning", "下一条、上一条预警")), ("Enter o", OpenWarning), ("a", Acknowledge),
        ("s", Say("snooze", "暂停")), ("n", Note), ("[ ]", $"{PreviousDay}; {NextDay}"), ("t", Today), ("?", Keys),
    ];

    /// <summary>The text in the reader's language: for a label that one page alone uses.</summary>
    public string Say(string english, string chinese) => zh ? chinese : english;

    private static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count} {thing}s";

    private static string BlindEn(int blind) => blind switch
    {
        0 => "nothing that the rules read is out of sight",
        1 => "1 subject cannot be seen in full",
        _ => $"{blind} subjects cannot be seen in full",
    };

    private static string LastEn(DateOnly? last) => last is { } day ? $"the last change was on {Asked.Iso(day)}" : "none has ever stood";

    private static string BlindZh(int blind) => blind == 0 ? "规则所需内容均可见" : $"{blind} 个对象存在看不见的部分";
}

using Tocsin.App.Commands;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Rules;

namespace Tocsin.App;

/// <summary>Rights, holdings, responses and decisions in the reader's language, on pages and on the command line.</summary>
/// <param name="say">Chooses between English and Chinese.</param>
public sealed class DeskWords(Func<string, string, string> say)
{
    /// <summary>A family of responses.</summary>
    public string Of(Family family) => family switch
    {
        Family.Talk => say("Talk to management", "与管理层沟通"),
        Family.Vote => say("Vote and consent", "投票与同意"),
        _ => say("Adjust the strategy", "调整策略"),
    };

    /// <summary>A kind of right.</summary>
    public string Of(RightKind kind) => kind switch
    {
        RightKind.Information => say("right to information", "知情权"),
        RightKind.Vote => say("right to vote", "表决权"),
        RightKind.Consent => say("right of consent", "同意权"),
        RightKind.BoardSeat => say("board seat", "董事席位"),
        RightKind.Observer => say("observer's seat", "观察员席位"),
        RightKind.FirstRefusal => say("right of first refusal", "优先权"),
        RightKind.Put => say("right to sell back", "回售权"),
        RightKind.Call => say("right to buy", "购买权"),
        RightKind.Conversion => say("right of conversion", "转换权"),
        RightKind.Refund => say("right to a refund", "退款权"),
        RightKind.Redemption => say("right of redemption", "赎回权"),
        RightKind.Transfer => say("right to sell", "转让权"),
        RightKind.Termination => say("right to end the agreement", "终止权"),
        _ => say("licence", "许可"),
    };

    /// <summary>What is held.</summary>
    public string Of(Instrument instrument) => instrument switch
    {
        Instrument.ListedEquity => say("listed shares", "上市股份"),
        Instrument.PrivateEquity => say("private shares", "非上市股份"),
        Instrument.Fund => say("fund", "基金"),
        Instrument.Convertible => say("convertible", "可转换工具"),
        Instrument.Debt => say("debt", "债权"),
        Instrument.Option => say("option", "期权"),
        Instrument.Cash => say("cash", "现金"),
        Instrument.GovernmentBond => say("government bond", "国债"),
        _ => say("other holding", "其他持仓"),
    };

    /// <summary>Where a decision stands.</summary>
    public string Of(DecisionState state) => state switch
    {
        DecisionState.Open => say("open", "进行中"),
        DecisionState.Due => say("due to be looked back on", "待复盘"),
        _ => say("looked back on", "已复盘"),
    };

    /// <summary>How a decision came out.</summary>
    public string Verdict(string verdict) => verdict switch
    {
        "as_expected" => say("as expected", "如预期"),
        "partly" => say("partly as expected", "部分如预期"),
        _ => say("otherwise than expected", "与预期不同"),
    };

    /// <summary>A kind of deadline.</summary>
    public string Of(DeadlineKind kind) => kind switch
    {
        DeadlineKind.Right => say("right", "权利"),
        DeadlineKind.Term => say("term", "条款"),
        DeadlineKind.LookBack => say("look back", "复盘"),
        DeadlineKind.Proceeding => say("proceeding", "程序"),
        _ => say("silence", "暂停"),
    };

    /// <summary>Days to a day: left, today, or past.</summary>
    public string Left(int days) => days switch
    {
        < 0 => say($"{-days} {(days == -1 ? "day" : "days")} past", $"已过 {-days} 天"),
        0 => say("today", "今天"),
        1 => say("1 day left", "还剩 1 天"),
        _ => say($"{days} days left", $"还剩 {days} 天"),
    };

    /// <summary>Until when an option is open.</summary>
    public string Until(Option option) => (option.LastDay, option.NoticeUnknown) switch
    {
        (null, _) when option.Right is null => say("no right runs out", "无权利到期"),
        (null, _) => say("no last day is known", "最后可行使日未知"),
        ({ } last, true) => say(
            $"notice days are not known: not later than {Phrase.Day(last)}, {Left(option.DaysLeft!.Value)}",
            $"通知天数未知：不晚于 {Phrase.Day(last)}，{Left(option.DaysLeft!.Value)}"),
        ({ } last, _) => say(
            $"last responsible day {Phrase.Day(last)}, {Left(option.DaysLeft!.Value)}",
            $"最后可行使日 {Phrase.Day(last)}，{Left(option.DaysLeft!.Value)}"),
    };

    /// <summary>On what an option rests: the right and its name, the holding, or being a party.</summary>
    public string Rests(Option option, string about)
    {
        if (option.Right is { Right: var right })
            return $"{Of(right.Kind)}{say(": ", "：")}{right.Name}";
        if (option.Held is [var line, ..])
            return $"{about}{say(", ", "，")}{Of(line.Instrument)}{(line.Line.Length > 0 ? say(", ", "，") + line.Line : "")}";
        return option.Response.Needs.Any(need => need.Kind == NeedKind.Nothing)
            ? say("Open to anyone", "任何人均可")
            : say("As a party", "作为当事方");
    }
}

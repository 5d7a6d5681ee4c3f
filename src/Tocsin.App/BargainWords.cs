using System.Globalization;
using Tocsin.Agreements;
using Tocsin.App.Commands;
using Tocsin.App.Pages;

namespace Tocsin.App;

/// <summary>A table of bargaining in the reader's language, on pages and on the command line.</summary>
/// <param name="say">Chooses between English and Chinese.</param>
/// <param name="table">The table.</param>
public sealed class BargainWords(Func<string, string, string> say, BargainTable table)
{
    private readonly AgreementWords words = new(say, table.Agreement);

    /// <summary>How amounts of the table are written.</summary>
    public Amounts Amounts { get; } = new(
        table.Agreement.Accord.Currency,
        table.Bargain.Packages.SelectMany(package => new[] { package.First.Value, package.Second.Value })
            .Append(table.Apart.First.Value).Append(table.Apart.Second.Value));

    /// <summary>The first side's name.</summary>
    public string First => words.Party(table.Bargaining.First);

    /// <summary>The second side's name.</summary>
    public string Second => words.Party(table.Bargaining.Second);

    /// <summary>What is bargained over, by range.</summary>
    public static string Of(Tocsin.Agreements.Range range) =>
        $"{AgreementWords.Plain(range.Term)}: {AgreementWords.Plain(range.Particular)}";

    /// <summary>A value of a particular as people write it: a share in percent, an amount scaled, anything else as it stands.</summary>
    public static string Value(string? written)
    {
        if (written is null)
            return "–";
        if (written.EndsWith('%'))
            return written[..^1].TrimEnd() + " %";
        if (double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var share))
            return string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");
        return written.Split(' ') is [var amount, { Length: 3 } currency]
            && double.TryParse(amount, NumberStyles.Float, CultureInfo.InvariantCulture, out var money)
            ? $"{currency} {Phrase.Amount(money)}"
            : AgreementWords.Plain(written);
    }

    /// <summary>A range by its term alone, or by its particular too where two ranges are of one term.</summary>
    private string Short(Tocsin.Agreements.Range range) => table.Ranges.Count(one => one.Term == range.Term) > 1
        ? $"{AgreementWords.Plain(range.Term)} {AgreementWords.Plain(range.Particular)}"
        : AgreementWords.Plain(range.Term);

    /// <summary>The values of a package in one line.</summary>
    public string Of(IReadOnlyList<string?> terms) =>
        string.Join(" · ", table.Ranges.Zip(terms, (range, term) => $"{Short(range)} {Value(term)}"));

    /// <summary>Where a bargain settles, in one line.</summary>
    public string Of(BargainPoint point) => Of([.. TermsAt(point)]);

    /// <summary>The values at which a bargain settles, by range.</summary>
    public IEnumerable<string?> TermsAt(BargainPoint point) => table.Ranges.Select((range, at) => point.Share is 0 or 1
        ? (point.Share == 0 ? point.From : point.To).Terms[at]
        : range.At(range.Values.ToList().IndexOf(point.From.Terms[at]), point.Share));

    /// <summary>A gain with its sign and standard error, and that it is not beyond chance where it is not.</summary>
    public string Gain(Estimate gain) => $"{Amounts.Signed(gain.Value)} ± {Amounts.Bare(gain.StandardError)}" + Doubt(gain);

    /// <summary>A deal's name: the terms in force on the day of the table, or the day on which it began.</summary>
    public string Of(PlacedDeal deal) => deal.Name.Length == 0
        ? say($"terms in force on {Phrase.Day(table.Agreement.Day)}", $"{Phrase.Day(table.Agreement.Day)} 有效条款")
        : say($"deal of {deal.Name}", $"{deal.Name} 协议");

    /// <summary>Who has more without an agreement at every package; empty when nobody has.</summary>
    public string Refuser => (table.Bargain.FirstRefusesAll, table.Bargain.SecondRefusesAll) switch
    {
        (true, true) => say($"both {First} and {Second}", $"{First}与{Second}双方"),
        (true, false) => First,
        (false, true) => Second,
        _ => "",
    };

    /// <summary>The answer in a sentence or two.</summary>
    public string Answer()
    {
        var (bargain, count) = (table.Bargain, table.Bargain.Packages.Count);
        var day = Phrase.Day(table.Agreement.Day);
        if (bargain.Zone.Count == 0)
            return Empty(day, count) + say(" ", "") + Miss(bargain.NearestMiss);
        var acceptable = bargain.Packages.Count(package => package.IsAcceptable);
        var (nash, fair) = (bargain.Nash()!, bargain.KalaiSmorodinsky()!);
        var settles = Same(nash, fair)
            ? say("Kalai-Smorodinsky's is the same.", "卡莱-斯莫罗丁斯基解与之相同。")
            : say($"Kalai-Smorodinsky's is {Of(fair)}: {Money(fair)}.", $"卡莱-斯莫罗丁斯基解为 {Of(fair)}：{Money(fair)}。");
        return say(
            $"As known on {day}, {acceptable} of {count} packages leave both sides better off than no agreement. "
                + $"Nash's point is {Of(nash)}: {Money(nash)}. ",
            $"据 {day} 所知，{count} 组方案中有 {acceptable} 组使双方均优于不达成协议。纳什解为 {Of(nash)}：{Money(nash)}。") + settles;
    }

    private string Empty(string day, int count) => Refuser.Length > 0
        ? say($"As known on {day}, there is no zone of agreement: no agreement is better for {Refuser} at each of the {count} packages.",
            $"据 {day} 所知，不存在协议区间：在全部 {count} 组方案中，不达成协议对{Refuser}都更有利。")
        : say($"As known on {day}, there is no zone of agreement: at each of the {count} packages one side or the other has more without.",
            $"据 {day} 所知，不存在协议区间：在全部 {count} 组方案中，总有一方在不达成协议时更有利。");

    private string Miss(Package miss) => say(
        $"The nearest miss is {Of([.. miss.Terms])}: {First} {Full(miss.First)}, {Second} {Full(miss.Second)}.",
        $"最接近的方案为 {Of([.. miss.Terms])}：{First} {Full(miss.First)}，{Second} {Full(miss.Second)}。");

    private string Money(BargainPoint point) => say(
        $"{First} {Full(point.First)}, {Second} {Full(point.Second)}", $"{First} {Full(point.First)}，{Second} {Full(point.Second)}");

    private string Full(Estimate gain) =>
        $"{Amounts.Currency} {Amounts.Signed(gain.Value)} ± {Amounts.Bare(gain.StandardError)} {Amounts.Scale}".TrimEnd() + Doubt(gain);

    private string Doubt(Estimate gain) => gain.IsClear() ? "" : say(" (not told from zero)", "（与零无法区分）");

    private static bool Same(BargainPoint one, BargainPoint other) =>
        one.From == other.From && one.To == other.To && one.Share == other.Share;
}

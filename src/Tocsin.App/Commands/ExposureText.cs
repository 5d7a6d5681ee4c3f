using System.Globalization;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary>Exposures as people read them on a terminal.</summary>
/// <param name="inquiry">What was asked, and where the answer goes.</param>
/// <param name="book">The book of the day.</param>
public sealed class ExposureText(Inquiry inquiry, Book book)
{
    private const int MostNodes = 12, MostTerms = 6;

    private Paper Paper => inquiry.Paper;

    /// <summary>Names, then common causes.</summary>
    public void Write(CommonCauses causes)
    {
        if (causes.Spread is not { } spread)
        {
            Paper.Line(Paper.Say($"Nothing with a value is held on {Phrase.Day(book.Day)}.", $"{Phrase.Day(book.Day)} 没有已知价值的持仓。"));
            return;
        }
        Paper.Line(Paper.Say(
            $"By name on {Phrase.Day(book.Day)}: Herfindahl {Plain(spread.Herfindahl)}, as {Plain(spread.EffectiveNumber)} equal names; "
            + $"the largest is {ExposureWords.Percent((decimal)spread.Largest)}. Names say nothing of what they hang on:",
            $"{Phrase.Day(book.Day)} 按名称：赫芬达尔指数 {Plain(spread.Herfindahl)}，相当于 {Plain(spread.EffectiveNumber)} 个等权名称；"
            + $"最大占 {ExposureWords.Percent((decimal)spread.Largest)}。名称不说明它们依赖什么："));
        Paper.Line();
        Paper.Table(
            [
                Paper.Say("known – with the unknown", "已知 – 含未知"), Paper.Say("exact", "确切"), Paper.Say("nothing known", "无所知"),
                Paper.Say("as known on", "最新已知"), Paper.Say("hangs on", "依赖"),
            ],
            [.. causes.Nodes.Take(MostNodes).Select(Row)], 0, 1, 2);
        Paper.Line();
        Paper.Line(causes.Largest is { } largest
            ? Paper.Say(
                $"Largest common cause: {Name(largest.Node)}, {Share(largest)}, adding up {Measures(largest)}.",
                $"最大的共同原因：{Name(largest.Node)}，{Share(largest)}，合计口径：{Measures(largest)}。")
            : Paper.Say("No company is known on which two issuers hang.", "没有已知的公司被两个以上发行人共同依赖。"));
    }

    /// <summary>Along an axis.</summary>
    public void Write(AxisExposure along)
    {
        var axis = ExposureWords.Axis(along.Axis);
        Paper.Line(Paper.Say(
            $"By {axis.En} on {Phrase.Day(book.Day)}: {ExposureWords.Percent(along.Coverage)} of the value known is in a known place"
            + (along.Spread is { } spread ? $", as {Plain(spread.EffectiveNumber)} equal ones." : "."),
            $"{Phrase.Day(book.Day)} 按{axis.Zh}：已知价值中 {ExposureWords.Percent(along.Coverage)} 归属已知"
            + (along.Spread is { } zh ? $"，相当于 {Plain(zh.EffectiveNumber)} 个等权类别。" : "。")));
        Paper.Line();
        Paper.Table(
            [Paper.Say("share", "占比"), Paper.Say("amount", "金额"), Paper.Say("place", "类别")],
            [.. along.Places.Select(place => (IReadOnlyList<string>)[
                place.Share is { } share ? ExposureWords.Percent(share) : "–", Money(place.Amount), place.Name])],
            0, 1);
        foreach (var reason in along.Refused)
            Paper.Note(reason);
    }

    /// <summary>A node; taken away when asked so.</summary>
    public void Write(Removal removal, bool taken)
    {
        var exposure = removal.Exposure;
        var name = Name(removal.Node);
        Paper.Line(exposure.Share is null
            ? Paper.Say($"Nothing with a value is held on {Phrase.Day(book.Day)}.", $"{Phrase.Day(book.Day)} 没有已知价值的持仓。")
            : Paper.Say(
                $"{Share(exposure)} of the book hangs on {name} as of {Phrase.Day(book.Day)}, adding up {Measures(exposure)}; exact for "
                + $"{ExposureWords.Percent(exposure.Coverage)}, {ExposureWords.Percent(exposure.Silent)} taken as nothing.",
                $"截至 {Phrase.Day(book.Day)}，组合的 {Share(exposure)} 依赖 {name}，合计口径：{Measures(exposure)}；其中 "
                + $"{ExposureWords.Percent(exposure.Coverage)} 确切，{ExposureWords.Percent(exposure.Silent)} 按零计。"));
        Lines(exposure);
        if (taken && removal.Before is { } before)
        {
            Paper.Line();
            Paper.Line(Paper.Say(
                $"Without {name}: {Money(removal.Left)} is left; by name as {Plain(before.EffectiveNumber)} equal ones before, "
                + $"{(removal.After is { } after ? Plain(after.EffectiveNumber) : "0")} with the known parts gone.",
                $"去掉 {name} 后：剩余 {Money(removal.Left)}；按名称之前相当于 {Plain(before.EffectiveNumber)} 个等权名称，"
                + $"去掉已知部分后为 {(removal.After is { } zh ? Plain(zh.EffectiveNumber) : "0")}。"));
        }
        Section(Paper.Say($"Who hangs on {name}", $"谁依赖 {name}"), removal.Dependents.SelectMany(Told));
        Section(Paper.Say($"What {name} hangs on", $"{name} 依赖谁"), removal.Suppliers.Select(tie => Told(tie, tie.To)));
    }

    private void Lines(NodeExposure exposure)
    {
        Paper.Line();
        Paper.Table(
            [Paper.Say("part", "部分"), Paper.Say("amount", "金额"), Paper.Say("because", "原因"), Paper.Say("line", "持仓")],
            [.. exposure.Lines.Select(line => (IReadOnlyList<string>)[
                ExposureWords.Percent(line.Share.Fraction), line.Amount is { } amount ? Money(amount) : Paper.Say("no value", "无估值"),
                line.Share.Refused ?? Because(line.Share), Name(line.Holding.Issuer)])],
            0, 1);
    }

    private string Because(NodeShare share)
    {
        var ground = ExposureWords.Ground(share.Ground);
        if (share.Measure is not { } measure || share.Ground == Ground.ThroughFund)
            return Paper.Say(ground.En, ground.Zh);
        var told = ExposureWords.Measure(measure);
        return Paper.Say($"{told.En}: {ground.En}", $"{told.Zh}：{ground.Zh}");
    }

    private void Section(string title, IEnumerable<string> lines)
    {
        var told = lines.ToList();
        Paper.Line();
        Paper.Line(Paper.Strong(title));
        foreach (var line in told)
            Paper.Paragraph("  ", line);
        if (told.Count == 0)
            Paper.Line("  " + Paper.Say("nothing known", "无所知"));
    }

    private IEnumerable<string> Told(Bereft one)
    {
        var share = ExposureWords.Percent(one.Share.Fraction);
        var by = one.Share.Measure is { } measure ? Paper.Say(ExposureWords.Measure(measure).En, ExposureWords.Measure(measure).Zh) : "";
        yield return $"{share,-10} {Name(one.Company)}{(by.Length > 0 ? $" ({by})" : "")}";
        foreach (var tie in one.Ties)
            yield return "           " + Told(tie, null);
        if (one.Terms.Count > 0)
        {
            var more = one.Terms.Count - MostTerms;
            yield return "           " + Paper.Say("terms: ", "条款：") + string.Join("; ", one.Terms.Take(MostTerms).Select(Phrase.Of))
                + (more > 0 ? Paper.Say($"; and {more} more (--json)", $"；另有 {more} 项（--json）") : "");
        }
    }

    private static string Told(Dependence tie, SubjectId? to)
    {
        var number = tie.Link.Value is not { } value ? "–"
            : tie.Link.Unit == "ratio" ? ExposureWords.Percent(value)
            : $"{Phrase.Amount(value)} {tie.Link.Unit}";
        var name = to is { } other ? other.Name + ": " : "";
        var measure = tie.Link.Measure.Replace('_', ' ');
        return $"{name}{number}, {measure}, {tie.Link.Status}, {Phrase.Day(tie.Claim.KnownOn)}. {tie.Link.Statement}";
    }

    private IReadOnlyList<string> Row(NodeExposure exposure) =>
    [
        exposure.Share is { } share ? ExposureWords.Percent(share) : "–", ExposureWords.Percent(exposure.Coverage),
        ExposureWords.Percent(exposure.Silent), exposure.NewestKnown is { } on ? Phrase.Day(on) : "–",
        Name(exposure.Node) + (exposure.AddsUp.Count > 0 ? $" ({Measures(exposure)})" : ""),
    ];

    private string Measures(NodeExposure exposure) => exposure.AddsUp.Count == 0
        ? Paper.Say("nothing known", "无所知")
        : string.Join(Paper.Say(" and ", "与"), exposure.AddsUp.Select(measure =>
            Paper.Say(ExposureWords.Measure(measure).En, ExposureWords.Measure(measure).Zh)))
            + (exposure.Lines.Any(line => line.Share.Ground == Ground.Assumed) ? Paper.Say(", partly assumed", "（部分为假设）") : "");

    private static string Share(NodeExposure exposure) => exposure.Share is { } share ? ExposureWords.Percent(share) : "–";

    private string Name(SubjectId subject) => inquiry.Knowledge.NameOf(subject);

    private string Money(Interval amount) => amount.IsExact
        ? $"{book.Currency} {Phrase.Amount(amount.Known)}"
        : $"{book.Currency} {Phrase.Amount(amount.Known)} – {Phrase.Amount(amount.Possible)}";

    private static string Plain(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}

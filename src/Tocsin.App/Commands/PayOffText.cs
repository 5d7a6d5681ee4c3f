using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary>Pay-offs as text for people.</summary>
/// <param name="agreement">The agreement, for its names and the sources of its drivers.</param>
/// <param name="paper">Where it is written.</param>
public sealed class PayOffText(Agreement agreement, Paper paper)
{
    private const int Closest = 6;

    /// <summary>Every question with what it is worth to each party.</summary>
    public void Write(IReadOnlyList<PayOffAnswer> answers, PayOffOrder order)
    {
        Head(order);
        paper.Paragraph("", paper.Say(
            "Worth of the way from one set of terms to another, present value, both on the same paths. ± is the standard error. The range "
            + "is where the expected worth lies in nine of ten as the drivers vary. Assumed: the part of the variance of "
            + "that expected worth which drivers nobody published have by themselves, to the part they have with all they do together with "
            + "others, each ± its standard error; after the slash the same with the widths that were set around sourced middles. "
            + "Stands: whether the sign is the same, and clear of chance, with those widths doubled.",
            "从一组条款到另一组条款的价值（现值），两者用同一批路径。± 为标准误。区间：驱动因素变动时，期望价值十有其九落于其中。"
            + "假设占比：该期望价值的方差中，无人公布的驱动因素单独所占至连同其与其他因素共同作用所占的部分，各附标准误；斜线后再计入围绕有来源中值所设的宽度。"
            + "成立：把这些宽度加倍后，符号不变且显著。"));
        foreach (var answer in answers)
        {
            paper.Line();
            paper.Line(paper.Strong(paper.Say(answer.Comparison.Name, answer.Comparison.NameZh))
                + paper.Faint($"  {answer.Comparison.Key}: {World(answer.Comparison.From)} → {World(answer.Comparison.To)}"));
            if (answer.Contrast is { } contrast)
                Write(contrast, order);
            else
                paper.Paragraph("  ", paper.Say("Not answered: ", "无法回答：") + answer.Because!.In(paper.Language));
        }
        Drivers();
    }

    /// <summary>One set of terms in full.</summary>
    public void Write(PayOffStudy study, PayOffOrder order)
    {
        var value = study.Value;
        Head(order);
        paper.Line(paper.Say("World: ", "情形：") + World(value.Setting.World));
        Reach(value.Paths, value.Reached);
        paper.Line();
        paper.Table(
            [
                Say("party", "当事方"), Say("present value", "现值"), "±", "1 %", "5 %", "50 %", "95 %", "99 %", Say("worst 5 %", "最差5%"),
                Say("assumed", "假设占比"),
            ],
            [.. value.Parties.Where(worth => IsShown(worth.Party, order) && worth.IsMoved).Select(worth => (IReadOnlyList<string>)
            [
                Name(worth.Party), Money(worth.PresentValue.Value), Money(worth.PresentValue.StandardError), Money(worth.Spread.P1),
                Money(worth.Spread.P5), Money(worth.Spread.P50), Money(worth.Spread.P95), Money(worth.Spread.P99),
                Money(worth.Spread.WorstTwentieth), Assumed(study.Assumed.First(one => one.Party == worth.Party).Part),
            ])],
            1, 2, 3, 4, 5, 6, 7, 8);
        foreach (var worth in value.Parties.Where(worth => IsShown(worth.Party, order) && !worth.IsMoved))
        {
            paper.Paragraph($"{Name(worth.Party)}: ", paper.Say(
                "unknown, no term known on the day moves money to or from it: what it holds of the venture is not stated",
                "未知，当日已知条款均未涉及其收付：其所持权益未载明"));
        }
        foreach (var worth in value.Parties.Where(worth => IsShown(worth.Party, order)))
            Terms(study, worth);
        Triggers(value);
        Years(value);
        foreach (var note in value.Notes)
            paper.Paragraph(paper.Say("Note: ", "说明："), note.In(paper.Language));
        Drivers();
    }

    /// <summary>One path written out.</summary>
    public void Write(PathStatement statement)
    {
        paper.Line(paper.Say($"Path {statement.Number}, amounts in {agreement.Accord.Currency}, not discounted.",
            $"路径 {statement.Number}，金额单位 {agreement.Accord.Currency}，未折现。"));
        paper.Items("  ", statement.Drivers.Select(driver => $"{driver.Key} {Number(driver.Value)}"), ", ");
        foreach (var quarter in statement.Quarters)
        {
            paper.Line();
            paper.Line(paper.Strong(Phrase.Day(quarter.On)) + paper.Say("  revenue ", "  收入 ") + Money(quarter.Revenue)
                + paper.Say(" a year, margin ", "/年，利润率 ") + Share(quarter.Margin)
                + (quarter.Valuation is { } worth ? paper.Say(", valuation ", "，估值 ") + Money(worth) : ""));
            paper.Rows([.. quarter.Moves.Select(move => (IReadOnlyList<string>)
                [$"  {move.Term}", Holder(move.From), "→ " + Holder(move.To), Money(move.Amount)])]);
        }
    }

    /// <summary>A break-even.</summary>
    public void Write(BreakEven found, string question)
    {
        paper.Paragraph("", question);
        paper.Line();
        var isMoney = ClauseKinds.Find(agreement[found.Term]!.Kind, found.Particular)!.Kind == ParticularKind.Money;
        if (found.Value is { } value)
        {
            paper.Line(paper.Strong($"{found.Term}.{found.Particular} = " + (found.StandardError is { } error
                ? isMoney ? $"{Phrase.Amount(new Estimate(value, error))} {agreement.Accord.Currency}"
                    : $"{Phrase.Amount(new Estimate(value * 100, error * 100))} %"
                : Particular(value, isMoney))));
            foreach (var other in found.Others)
                paper.Line(paper.Say("and again at ", "另一平衡点：") + Particular(other, isMoney));
        }
        else
        {
            paper.Paragraph("", paper.Say("No break-even: ", "没有平衡点：") + found.Because);
        }
        paper.Line();
        paper.Table(
            [$"{found.Term}.{found.Particular}", paper.Say("gap", "差额")],
            [.. found.Curve.Select(point => (IReadOnlyList<string>)[Particular(point.Value, isMoney), Money(point.Gap)])], 0);
    }

    private void Write(Contrast contrast, PayOffOrder order)
    {
        paper.Table(
            [
                Say("  party", "  当事方"), Say("worth", "价值"), "±", Say("range over the drivers", "驱动因素区间"), Say("doubled", "宽度加倍"),
                Say("assumed", "假设占比"), Say("stands", "成立"),
            ],
            [.. contrast.Parties.Where(party => IsShown(party.Party, order) && !IsNothing(party)).Select(party => (IReadOnlyList<string>)
            [
                "  " + Name(party.Party), Money(party.Difference.Value), Money(party.Difference.StandardError),
                $"{Money(party.Low)} {Say("to", "至")} {Money(party.High)}", Money(party.Doubled.Value), Assumed(party.Assumed),
                party.Survives switch { true => Say("yes", "是"), false => Say("no", "否"), null => Say("nothing to stand", "无结论") },
            ])],
            1, 2, 3, 4, 5);
        Reach(contrast.Paths, contrast.Reached);
        paper.Paragraph("  ", paper.Faint(paper.Say(
            $"One path in twenty passes a revenue of {Money(contrast.Reach.Stated)} a year by {Phrase.Day(contrast.Reach.Horizon)}; with "
            + $"the widths doubled, {Money(contrast.Reach.Doubled)}.",
            $"至 {Phrase.Day(contrast.Reach.Horizon)}，二十条路径中有一条年收入超过 {Money(contrast.Reach.Stated)}；宽度加倍后为 "
            + $"{Money(contrast.Reach.Doubled)}。")));
        foreach (var note in contrast.Notes)
            paper.Paragraph(paper.Say("  Note: ", "  说明："), note.In(paper.Language));
    }

    /// <summary>Whether the way changes nothing for a party, on any path.</summary>
    private static bool IsNothing(PartyContrast party) => party is { Difference: { Value: 0, StandardError: 0 }, Low: 0, High: 0 };

    private void Head(PayOffOrder order)
    {
        paper.Line(paper.Strong(paper.Say(agreement.Accord.Name, agreement.Accord.NameZh)) + paper.Say(
            $", as known on {Phrase.Day(agreement.Day)}, in {agreement.Accord.Currency}; seed {order.Seed}",
            $"，截至 {Phrase.Day(agreement.Day)} 所知，单位 {agreement.Accord.Currency}；随机种子 {order.Seed}"));
    }

    private void Reach(int paths, bool reached) => paper.Line(paper.Faint(paper.Say(
        $"  {paths:N0} paths; "
            + (reached ? "the standard error asked for is reached" : "the bound of paths was met before the standard error"),
        $"  {paths:N0} 条路径；" + (reached ? "已达到所求标准误" : "先到路径上限，未达所求标准误"))));

    /// <summary>What a party has by term, and what moves it most.</summary>
    private void Terms(PayOffStudy study, PartyWorth worth)
    {
        var marginals = study.Marginals.ToDictionary(
            marginal => marginal.Term, marginal => marginal.Parties.First(party => party.Party == worth.Party).Worth.Value);
        var own = worth.Terms.ToDictionary(term => term.Term, term => term.PresentValue.Value);
        var named = own.Keys.Concat(marginals.Where(marginal => marginal.Value != 0).Select(marginal => marginal.Key)).Distinct().ToList();
        if (named.Count == 0)
            return;
        paper.Line();
        paper.Line(paper.Strong(Name(worth.Party)) + paper.Say(
            ": under each term, and what all is worth more with the term than without it", "：各条款所得，及有无该条款时总价值之差"));
        paper.Table([Say("  term", "  条款"), Say("under it", "据此所得"), Say("with less without", "有无之差"), ""],
            [.. named.Select(name => (IReadOnlyList<string>)
            [
                "  " + name, own.TryGetValue(name, out var under) ? Money(under) : "-",
                marginals.TryGetValue(name, out var with) ? Money(with) : "-", "",
            ])], 1, 2);
        var swings = study.Tornado.Select(swing => (Swing: swing, Own: swing.Parties.First(party => party.Party == worth.Party)))
            .OrderByDescending(pair => Math.Abs(pair.Own.AtHigh - pair.Own.AtLow)).Take(Closest)
            .Where(pair => pair.Own.AtHigh != pair.Own.AtLow).ToList();
        if (swings.Count == 0)
            return;
        paper.Line();
        paper.Table(
            [
                Say("  driver, at its 10 % and 90 %", "  因素（10%与90%分位）"), Say("from", "自"), Say("to", "至"), Say("worth from", "价值自"),
                Say("to", "至"), "",
            ],
            [.. swings.Select(pair => (IReadOnlyList<string>)
            [
                $"  {pair.Swing.Driver}{(pair.Swing.Assumed ? "*" : "")}", Number(pair.Swing.LowInput), Number(pair.Swing.HighInput),
                Money(pair.Own.AtLow), Money(pair.Own.AtHigh), "",
            ])], 1, 2, 3, 4);
    }

    private void Triggers(PayOff value)
    {
        if (value.Triggers.Count == 0)
            return;
        paper.Line();
        paper.Table(
            [Say("trigger", "触发"), Say("probability", "概率"), "±", Say("years: 5 %, half, 95 %", "年数：5%、一半、95%"), Say("tested", "检验方式")],
            [.. value.Triggers.Select(trigger => (IReadOnlyList<string>)
            [
                trigger.Term, Share(trigger.Probability.Value), Share(trigger.Probability.StandardError),
                trigger.MedianYears is { } median ? $"{trigger.EarliestYears:0.##}, {median:0.##}, {trigger.LatestYears:0.##}" : "-",
                trigger.Tested.In(paper.Language),
            ])],
            1, 2);
    }

    private void Years(PayOff value)
    {
        paper.Line();
        paper.Line(paper.Say("Expected waterfall by year, not discounted.", "各年期望分配，未折现。"));
        var years = value.Periods.Chunk(4).ToList();
        paper.Table([Say("  year to", "  年末"), Say("cash", "现金"), .. value.Parties.Select(worth => Name(worth.Party)), ""],
            [.. years.Select(year => (IReadOnlyList<string>)
            [
                "  " + Phrase.Day(year[^1].On), Money(year.Sum(period => period.Cash)),
                .. value.Parties.Select((_, at) => Money(year.Sum(period => period.ByParty[at]))), "",
            ])],
            [.. Enumerable.Range(1, 1 + value.Parties.Count)]);
    }

    private void Drivers()
    {
        paper.Line();
        paper.Line(paper.Say("Drivers as known on the day; * assumed, published by nobody.", "当日所知的驱动因素；* 为假设，无人公布。"));
        var known = agreement.Drivers.Values.OrderBy(one => one.Driver.Assumed).ThenBy(one => one.Driver.Name, StringComparer.Ordinal);
        paper.Rows([.. known.Select(one => (IReadOnlyList<string>)
        [
            $"  {one.Driver.Name}{(one.Driver.Assumed ? "*" : "")}", one.Driver.Distribution,
            one.Driver.Assumed
                ? Say("assumption", "假设")
                : $"{one.Claim.Source.Publisher}, {Phrase.Day(one.Claim.KnownOn)}, {one.Claim.Grade}"
                    + (one.IsWidthAssumed ? Say("; median sourced, width assumed", "；中值有来源，宽度为假设") : ""),
        ])]);
    }

    private static string Assumed(AssumedPart part) =>
        $"{AssumedWords.Range(part.Outright)} / {AssumedWords.Range(part.WithWidths)}";

    private static bool IsShown(SubjectId party, PayOffOrder order) => order.For is not { } only || only == party;

    private string Say(string en, string zh) => paper.Say(en, zh);

    private string Name(SubjectId party) => agreement.NameOf(party, paper.Language);

    private string Holder(string holder) => SubjectId.TryParse(holder, out var party) ? Name(party) : holder;

    private string World(string key) => key.Length == 0 ? Say("the terms in force", "现行条款")
        : agreement.Worlds.TryGetValue(key, out var known) ? Say(known.World.Name, known.World.NameZh) : key;

    private string Particular(double value, bool isMoney) => isMoney ? $"{Money(value)} {agreement.Accord.Currency}" : Share(value);

    private static string Money(double amount) => Phrase.Rounded(amount);

    private static string Share(double? share) => share is { } known
        ? (known * 100).ToString(Math.Abs(known) < 0.1 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %"
        : "-";

    private static string Number(double value) => Math.Abs(value) >= 1e6
        ? Phrase.Amount(value)
        : value.ToString("0.####", CultureInfo.InvariantCulture);
}

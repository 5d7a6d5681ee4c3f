using Tocsin.Exposures;
using Tocsin.Regulation;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary>Stresses as people read them on a terminal.</summary>
/// <param name="inquiry">What was asked, and where the answer goes.</param>
/// <param name="book">The book of the day.</param>
internal sealed class StressText(Inquiry inquiry, Book book)
{
    private const int MostTerms = 12;

    private Paper Paper => inquiry.Paper;

    /// <summary>A place struck.</summary>
    public void Write(SectorShock shock)
    {
        var axis = ExposureWords.Axis(shock.Axis);
        var (fall, share) = (ExposureWords.Percent(shock.Fall), shock.Share is { } part ? ExposureWords.Percent(part) : "–");
        Paper.Paragraph("", Paper.Say(
            $"{axis.En} {shock.Place} falls by {fall}: the book loses {Money(shock.Loss)}, {share} of it, from what is known to what "
                + "may be. What hangs on what is struck is taken to fall as it does.",
            $"{axis.Zh} {shock.Place} 下跌 {fall}：组合损失 {Money(shock.Loss)}，占 {share}，从已知到可能。依赖受冲击者的部分按同幅下跌计。"));
        Paper.Line();
        Paper.Table(
            [
                Paper.Say("loss", "损失"), Paper.Say("by its tags", "自身标签"), Paper.Say("through others", "经由他方"),
                Paper.Say("line", "持仓"),
            ],
            [.. shock.Lines.Select(line => (IReadOnlyList<string>)[
                line.Loss is { } loss ? Money(loss) : Paper.Say("no value", "无估值"), ExposureWords.Percent(line.Own),
                ExposureWords.Percent(line.Through), Name(line.Holding.Issuer) + Through(line)])],
            0, 1, 2);
        if (shock.Terms.Count == 0)
            return;
        Paper.Line();
        Paper.Line(Paper.Strong(Paper.Say("Terms with who is struck", "与受冲击者之间的条款")));
        foreach (var term in shock.Terms.Take(MostTerms))
            Paper.Paragraph("  ", Phrase.Of(term, Paper));
        if (shock.Terms.Count - MostTerms is > 0 and var more)
            Paper.Line("  " + Paper.Say($"and {more} more (--json)", $"另有 {more} 项（--json）"));
    }

    /// <summary>A proceeding lost.</summary>
    public void Write(LostProceeding lost)
    {
        var docket = lost.Proceeding.Docket;
        Paper.Paragraph("", Paper.Say(
            $"{docket.Name} goes against it: {lost.Terms.Count(term => term.InForce)} of {lost.Terms.Count} terms fall"
                + (lost.Worth.Because is { } en ? $"; {en.En}." : "."),
            $"{docket.NameZh} 不利：{lost.Terms.Count} 项条款中 {lost.Terms.Count(term => term.InForce)} 项失效"
                + (lost.Worth.Because is { } zh ? $"；{zh.Zh}。" : "。")));
        foreach (var term in lost.Terms)
        {
            Paper.Paragraph("  ", (term.Term ?? term.Linked) + ": "
                + (term.Because is { } because ? Paper.Say(because.En, because.Zh) : term.Statement));
        }
        foreach (var (party, difference) in lost.Worth.Parties ?? [])
            Paper.Line($"  {Name(party)}: {lost.Currency} {Phrase.Amount(difference)}");
        Paper.Line();
        Paper.Table(
            [Paper.Say("worth more or less", "价值变动"), Paper.Say("part", "占比"), Paper.Say("line", "持仓")],
            [.. lost.Lines.Select(line => (IReadOnlyList<string>)[
                line.Low is { } low
                    ? $"{lost.Currency} {Phrase.Rounded(low)} – {Phrase.Rounded(line.High!.Value)}" : Paper.Say("unknown", "未知"),
                line.Part.Fraction is { } fraction ? ExposureWords.Percent((decimal)fraction) : "–",
                Name(line.Part.Holding.Issuer) + (line.Unknown is { } why ? " (" + Paper.Say(why.En, why.Zh) + ")" : "")])],
            0, 1);
        if (lost.Lines.Count == 0)
            Paper.Line("  " + Paper.Say("No line of the book has a part in a party of the agreement.", "没有持仓与协议当事方相关。"));
    }

    private string Through(StruckLine line) => line.On.Count == 0 ? "" : Paper.Say(" through ", " 经由 ")
        + string.Join(Paper.Say(", ", "、"), line.On.Take(3).Select(Name));

    private string Name(SubjectId subject) => inquiry.Knowledge.NameOf(subject);

    private string Money(Interval amount) => amount.IsExact
        ? $"{book.Currency} {Phrase.Amount(amount.Known)}"
        : $"{book.Currency} {Phrase.Amount(amount.Known)} – {Phrase.Amount(amount.Possible)}";
}

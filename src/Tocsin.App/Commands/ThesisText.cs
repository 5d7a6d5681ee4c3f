using System.Globalization;
using Tocsin.Language;
using Tocsin.Research;

namespace Tocsin.App.Commands;

/// <summary>Theses and their matrices as text.</summary>
internal sealed class ThesisText(Inquiry inquiry)
{
    private Paper Paper => inquiry.Paper;

    /// <summary>All of them, a sentence each.</summary>
    public void List(IReadOnlyList<ThesisReading> theses)
    {
        if (theses.Count == 0)
        {
            Paper.Line(Paper.Say(
                $"No thesis is known on {Phrase.Day(inquiry.Day)}: write one with tocsin new thesis FILE and import it.",
                $"{Phrase.Day(inquiry.Day)} 没有已知论点：用 tocsin new thesis FILE 编写并导入。"));
        }
        foreach (var one in theses)
            Paper.Paragraph($"{one.Id.Name}  ", ThesisWords.Sentence(one).In(Paper.Language));
    }

    /// <summary>One of them.</summary>
    public void Show(ThesisReading one, ThesisReading? before, DateOnly since)
    {
        Paper.Paragraph("", Paper.Strong(ThesisWords.Sentence(one).In(Paper.Language)));
        Paper.Paragraph("", Paper.Say(one.Thesis.Statement, one.Thesis.StatementZh));
        Paper.Line(Paper.Faint(Paper.Say(
            $"{one.Thesis.About}, entered {Phrase.Day(one.Thesis.Entered)} by {one.Thesis.Author}",
            $"{one.Thesis.About}，{Phrase.Day(one.Thesis.Entered)} 由 {one.Thesis.Author} 建立")));
        Paper.Line();
        Paper.Table(
            [Paper.Say("assumed", "假定"), Paper.Say("known then", "当时"), Paper.Say("now", "现在"), Paper.Say("broken", "失守线"),
                Paper.Say("state", "状态"), Paper.Say("pillar", "支柱")],
            [.. one.Pillars.Select(pillar => (IReadOnlyList<string>)
            [
                pillar.Pillar.Entry, Number(pillar.AtEntry, pillar), Number(pillar.Now, pillar), pillar.Pillar.Broken,
                In(ThesisWords.Of(pillar.State)),
                Paper.Say(pillar.Pillar.Says, pillar.Pillar.SaysZh) + Because(pillar.Now.Unknown),
            ])],
            0, 1, 2);
        Paper.Line();
        foreach (var kill in one.Kills)
        {
            Paper.Paragraph(
                $"  {In(ThesisWords.Of(kill))}  ", $"{Paper.Say(kill.Criterion.Says, kill.Criterion.SaysZh)} "
                + $"{Paper.Faint(kill.Criterion.When)}{Because(kill.Unknown)}");
        }
        foreach (var catalyst in one.Catalysts)
        {
            Paper.Paragraph(
                $"  {Phrase.Day(catalyst.Catalyst.By)}  ",
                $"{In(ThesisWords.Of(catalyst))}: {Paper.Say(catalyst.Catalyst.Says, catalyst.Catalyst.SaysZh)}");
        }
        Paper.Line();
        var changes = ThesisWords.Changes(one, before);
        Paper.Line(Paper.Say($"Since {Phrase.Day(since)}:", $"自 {Phrase.Day(since)} 以来：")
            + (changes.Count == 0 ? Paper.Say(" nothing changed.", "没有变化。") : ""));
        foreach (var change in changes)
            Paper.Paragraph("  ", In(change));
    }

    /// <summary>A matrix: what speaks against each hypothesis, then the pieces, most telling first.</summary>
    public void Matrix(EvidenceMatrix matrix)
    {
        Paper.Paragraph("", Paper.Strong(In(ThesisWords.Flip(matrix))));
        Paper.Line();
        Paper.Table(
            [Paper.Say("against", "矛盾"), Paper.Say("hypothesis", "假设")],
            [.. matrix.Hypotheses.Select((one, at) => (IReadOnlyList<string>)
                [N(matrix.Scores[at]), $"{one.Key}: {Paper.Say(one.Name, one.NameZh)}"])],
            0);
        Paper.Line();
        Paper.Table(
            [.. matrix.Hypotheses.Select(one => one.Key), Paper.Say("weight", "权重"),
                Paper.Say("tells", "区分度"), Paper.Say("evidence", "证据")],
            [.. matrix.Pieces.Select(piece => (IReadOnlyList<string>)
            [
                .. piece.Piece.Ratings.Select(rating => rating.Mark), N(piece.Weight), N(piece.Diagnosticity),
                $"{Phrase.Day(piece.Claim.KnownOn)} {Phrase.Of(piece.Claim, Paper)} {Paper.Faint(piece.Claim.Id.Short)}"
                    + (piece.Relays.Count == 0 ? "" : Paper.Say(
                        $" (with {piece.Relays.Count} more of the same report)", $"（另有 {piece.Relays.Count} 条同源）")),
            ])]);
        foreach (var one in matrix.Refused)
            Paper.Paragraph($"  ○ {one.Piece.Evidence.Short}  ", Paper.Say("does not count: ", "不计入：") + one.Because);
    }

    private string In(Measures.Name name) => name.In(Paper.Language);

    private string Number(Result result, PillarReading pillar) => ThesisWords.Number(result, pillar) ?? Paper.Say("unknown", "未知");

    private string Because(string? unknown) => unknown is null ? ""
        : " (" + (Paper.Language == "zh" ? ReasonWords.Chinese(unknown, inquiry.Catalogue.Vocabulary) : unknown) + ")";

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}

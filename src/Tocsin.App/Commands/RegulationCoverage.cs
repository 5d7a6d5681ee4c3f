using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary><c>regulation coverage</c>: how well each authority is seen, and where that is thin.</summary>
public sealed class RegulationCoverage : RegulationPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("coverage", "for each authority what is known, from whom, and where it is thin");
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var law = inquiry.Catalogue.Law;
            var sights = AuthoritySight.Of(Proceeding.On(inquiry.Knowledge, law), law, inquiry.Day);
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["authorities"] = JsonForm.List(sights, Of),
                });
            }
            else
            {
                Write(sights, inquiry.Paper);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonObject Of(AuthoritySight one) => new()
    {
        ["authority"] = one.Authority.En, ["authorityZh"] = one.Authority.Zh, ["jurisdiction"] = one.Jurisdiction, ["open"] = one.Open,
        ["proceedings"] = one.Proceedings, ["steps"] = one.Steps, ["firsthand"] = one.Firsthand,
        ["newest"] = one.NewestOn is { } day ? Phrase.Day(day) : null,
        ["thin"] = JsonForm.List(one.Thin, reason => JsonValue.Create(reason.En)),
    };

    private static void Write(IReadOnlyList<AuthoritySight> sights, Paper paper)
    {
        foreach (var one in sights.Where(one => one.Proceedings > 0))
        {
            paper.Line(paper.Strong(one.Authority.In(paper.Language)) + paper.Faint($"  {one.Jurisdiction}"));
            var thin = string.Join(paper.Say("; ", "；"), one.Thin.Select(reason => reason.In(paper.Language)));
            paper.Paragraph("  ", paper.Say(
                $"{one.Open} open of {Phrase.Count(one.Proceedings, "proceeding")}; {Phrase.Count(one.Steps, "step")}, {one.Firsthand} "
                    + $"first hand; newest {Phrase.Day(one.NewestOn!.Value)}",
                $"{one.Proceedings} 项程序，{one.Open} 项进行中；{one.Steps} 个步骤，第一手 {one.Firsthand} 个；最近 "
                    + Phrase.Day(one.NewestOn!.Value)));
            if (thin.Length > 0)
                paper.Paragraph("  ? ", thin);
        }
        var unseen = sights.Where(one => one.Proceedings == 0).Select(one => one.Authority.In(paper.Language)).ToList();
        if (unseen.Count > 0)
        {
            paper.Line();
            paper.Paragraph("", paper.Say(
                "Of these procedures nothing is known, which is not to say that nothing goes on: ",
                "以下程序一无所知，并不表示没有进行：")
                + string.Join(paper.Say("; ", "；"), unseen));
        }
    }
}

using System.CommandLine;
using System.Globalization;
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

    private static void Write(IReadOnlyList<AuthoritySight> sights, Paper paper) => paper.Table(
        [paper.Say("authority", "机构"), paper.Say("open", "进行中"), paper.Say("all", "全部"), paper.Say("steps", "步骤"),
            paper.Say("first hand", "第一手"), paper.Say("newest", "最近"), paper.Say("where it is thin", "薄弱之处")],
        [.. sights.Select(one => (IReadOnlyList<string>)
        [
            one.Authority.In(paper.Language) + (one.Jurisdiction is { } where ? paper.Faint(" " + where) : ""), N(one.Open),
            N(one.Proceedings), N(one.Steps), N(one.Firsthand), one.NewestOn is { } day ? Phrase.Day(day) : "–",
            string.Join(paper.Say("; ", "；"), one.Thin.Select(reason => reason.In(paper.Language))),
        ])],
        1, 2, 3, 4);

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}

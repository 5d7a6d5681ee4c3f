using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Language;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary><c>regulation thresholds [REGIME]</c>: the numbers in force on a day, each with its source, or why there are none.</summary>
public sealed class RegulationThresholds : RegulationPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var which = new Argument<string?>("regime") { Description = "A regime's id; all when left out.", Arity = ArgumentArity.ZeroOrOne };
        var on = CommonOptions.Day("--on", "The day for which the numbers are asked. Default: today.");
        var command = new Command("thresholds", "the numbers of the law in force on a day, each with source and standing") { which, on };
        var common = CommonOptions.Ruling(command);
        command.SetAction(parsed =>
        {
            var paper = common.PaperOf(parsed);
            var law = Shipped.Catalogue(common.RulesOf(parsed)).Law;
            var day = parsed.GetValue(on) ?? Today.Day;
            var regimes = Chosen(law, parsed.GetValue(which)).ToList();
            if (paper.Json)
            {
                paper.Document(new JsonObject
                {
                    ["on"] = Phrase.Day(day),
                    ["figures"] = JsonForm.List(law.Figures.Values, figure => new JsonObject
                    {
                        ["figure"] = figure.Id, ["unit"] = figure.Unit, ["name"] = figure.Name.En, ["nameZh"] = figure.Name.Zh,
                    }),
                    ["regimes"] = JsonForm.List(regimes, regime => ScreenForm.Of(Ask(regime, day))),
                });
            }
            else
            {
                new ScreenText(paper, law).Write([.. regimes.Select(regime => Ask(regime, day))], day);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static LawAnswer Ask(LawRegime regime, DateOnly day) =>
        LawAnswer.Of(regime, new Dictionary<string, Statistics.Bounds>(StringComparer.Ordinal), (day, day), unconfirmed: true);

    private static IEnumerable<LawRegime> Chosen(LawTable law, string? id)
    {
        if (id is null)
            return law.Regimes;
        return law.Regimes.Where(regime => regime.Id == id) is var found && found.Any()
            ? found
            : throw new UsageException($"There is no regime '{id}'{Spelling.Suggest(id, law.Regimes.Select(regime => regime.Id))}");
    }
}

using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Measures;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary><c>regulation enforcement TABLE</c>: what a published table of investigated mergers teaches, and how the shipped model does on
/// it.</summary>
public sealed class RegulationEnforcement : RegulationPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var file = new Argument<string>("table")
        {
            Description = "CSV: period,table,industry,evidence,hhi_low,delta_low,enforced,closed,total.",
        };
        var command = new Command("enforcement",
            "learns from a table of investigated mergers, and scores the shipped model on it") { file };
        var common = CommonOptions.Ruling(command);
        command.SetAction(parsed =>
        {
            var (paper, path) = (common.PaperOf(parsed), parsed.GetValue(file)!);
            var table = EnforcementTable.Read(File.Exists(path) ? File.ReadAllText(path)
                : throw new UsageException(
                    $"There is no file {path}. A table of investigated mergers is a CSV file that begins with the row "
                    + "period,table,industry,evidence,hhi_low,delta_low,enforced,closed,total."));
            var shipped = Shipped.Catalogue(common.RulesOf(parsed)).Law.Enforcement
                ?? throw new UsageException("The catalogue holds no model of enforcement.");
            var learned = EnforcementModel.Learn(table, Today.Day, new Name("", ""), path);
            var (within, apart) = (EnforcementTrial.CrossValidate(table), EnforcementTrial.Score(shipped, table));
            var own = shipped.Card.Period == table.Period;
            if (paper.Json)
                paper.Document(Document(table, learned, (within, apart), own));
            else
                Tell(paper, table, (within, apart), own);
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonObject Document(
        EnforcementTable table, EnforcementModel learned, (EnforcementTrial Within, EnforcementTrial Shipped) trials, bool own) => new()
        {
            ["period"] = table.Period,
            ["markets"] = table.Markets,
            ["enforced"] = table.Enforced,
            ["coefficients"] = JsonForm.List(learned.Coefficients, one => JsonValue.Create(one)),
            ["covariance"] = JsonForm.List(learned.Covariance.Cast<double>(), one => JsonValue.Create(one)),
            ["rule"] = JsonForm.List(learned.Rule, one => JsonValue.Create(one)),
            ["crossValidated"] = Of(trials.Within),
            ["shipped"] = Of(trials.Shipped),
            ["shippedLearnedFromThis"] = own,
        };

    private static JsonObject Of(EnforcementTrial trial) => new()
    {
        ["baseRate"] = trial.BaseRate,
        ["baseBrier"] = trial.BaseBrier,
        ["folds"] = trial.Folds,
        ["model"] = Of(trial.Model),
        ["rule"] = Of(trial.Rule),
        ["difference"] = trial.Difference,
    };

    private static JsonObject Of(EnforcementScore score) => new()
    {
        ["auc"] = score.Area, ["low"] = score.Interval.Low, ["high"] = score.Interval.High, ["brier"] = score.Brier,
        ["log"] = score.LogScore,
    };

    private static void Tell(Paper paper, EnforcementTable table, (EnforcementTrial Within, EnforcementTrial Shipped) trials, bool own)
    {
        paper.Line(paper.Say(
            $"{table.Markets} markets of investigated mergers, {table.Period}; the agency acted in {table.Enforced}.",
            $"{table.Period} 年受调查合并的 {table.Markets} 个市场，机构在 {table.Enforced} 个中采取行动。"));
        paper.Line(paper.Say("Learned from this table, ten folds:", "由此表学习，十折交叉验证："));
        Tell(paper, trials.Within);
        paper.Line(own
            ? paper.Say("The shipped model, which was learned from this very table (no evidence):", "随附模型，即由此表学得（不构成证据）：")
            : paper.Say("The shipped model as it is:", "随附模型原样："));
        Tell(paper, trials.Shipped);
    }

    private static void Tell(Paper paper, EnforcementTrial trial)
    {
        paper.Line("  " + paper.Say("model       ", "模型      ") + Words(trial.Model));
        paper.Line("  HHI + 2 Δ   " + Words(trial.Rule) + FormattableString.Invariant($"  p {trial.Difference:0.000}"));
        paper.Line("  " + paper.Say("base rate   ", "基准率    ")
            + FormattableString.Invariant($"{trial.BaseRate:0.000}, Brier {trial.BaseBrier:0.0000}"));
    }

    private static string Words(EnforcementScore score) => string.Create(
        CultureInfo.InvariantCulture,
        $"AUC {score.Area:0.000} [{score.Interval.Low:0.000}, {score.Interval.High:0.000}]  "
            + $"Brier {score.Brier:0.0000}  log {score.LogScore:0.0000}");
}

using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Language;
using Tocsin.Rules;

namespace Tocsin.App.Commands;

/// <summary><c>record [RULE]</c>: how the rules did on what the investor has recorded, issued live and replayed apart.</summary>
public sealed class RecordVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var rule = new Argument<string?>("rule") { Description = "One rule, with its cases by name.", Arity = ArgumentArity.ZeroOrOne };
        var ratio = Backtest.LossRatio();
        var command = new Command("record", "how the rules did: warnings issued live, and what today's rules would have said")
        {
            rule, ratio,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var rules = Wanted(inquiry.Catalogue, parsed.GetValue(rule));
            var records = rules.ConvertAll(one => (
                Own: inquiry.Records.Of(one.Id),
                Replayed: rules.Count == 1
                    ? OwnRecords.Replayed(inquiry.Watch, one, inquiry.Day)
                    : OwnRecords.Replayed(inquiry.Basis, one, inquiry.Day)));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(records, inquiry.Day, parsed.GetValue(ratio)));
            else if (parsed.GetValue(rule) is null)
                Summary(records, inquiry.Paper);
            else
                Whole(records[0], parsed.GetValue(ratio), inquiry.Paper);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<Rule> Wanted(Catalogue catalogue, string? id)
    {
        if (id is null)
            return [.. catalogue.Rules.Values.OrderBy(rule => rule.Area + " " + rule.Id, StringComparer.Ordinal)];
        return catalogue.Rules.TryGetValue(id, out var rule)
            ? [rule]
            : throw new UsageException($"There is no rule {id}{Spelling.Suggest(id, catalogue.Rules.Keys)} See tocsin rules list.");
    }

    private static JsonObject Document(List<(RuleRecord? Own, RuleRecord Replayed)> records, DateOnly day, double lossRatio) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["rules"] = JsonForm.List(records, pair => new JsonObject
        {
            ["rule"] = pair.Replayed.Rule.Id,
            ["outcome"] = pair.Replayed.Rule.Outcome,
            ["own"] = JsonForm.List(pair.Own?.Levels ?? [], level => RecordForm.WithCases(level, lossRatio)),
            ["replayed"] = JsonForm.List(pair.Replayed.Levels, level => RecordForm.WithCases(level, lossRatio)),
            ["ranking"] = RecordForm.Of(pair.Replayed.Ranking),
        }),
    };

    private static void Summary(List<(RuleRecord? Own, RuleRecord Replayed)> records, Paper paper)
    {
        foreach (var (own, replayed) in records)
        {
            paper.Line(paper.Strong(replayed.Rule.Id));
            foreach (var level in replayed.Levels.Reverse())
            {
                var live = own?.Levels.FirstOrDefault(one => one.Level == level.Level);
                var word = paper.Paint(level.Level, Phrase.Severity(level.Level, paper));
                paper.Paragraph($"  {word}  ", paper.Say("issued live: ", "实时发出：")
                    + (live is null ? paper.Say("unproven, none issued", "未经检验，尚未发出") : RecordForm.Line(live, paper)));
                paper.Paragraph("      ", paper.Say("replayed: ", "回放：") + RecordForm.Line(level, paper));
            }
        }
        paper.Line();
        paper.Paragraph("", Hindsight(paper));
    }

    private static void Whole((RuleRecord? Own, RuleRecord Replayed) record, double lossRatio, Paper paper)
    {
        paper.Line(paper.Strong(paper.Say("Issued live", "实时发出")));
        if (record.Own is null)
            paper.Line(paper.Say("  None of its warnings was issued live: unproven.", "  尚未实时发出任何预警：未经检验。"));
        foreach (var level in record.Own?.Levels.Reverse() ?? [])
            Backtest.Write(level, lossRatio, paper);
        paper.Line();
        paper.Line(paper.Strong(paper.Say("Replayed", "回放")));
        foreach (var level in record.Replayed.Levels.Reverse())
            Backtest.Write(level, lossRatio, paper);
        paper.Line();
        paper.Paragraph("", Hindsight(paper));
    }

    private static string Hindsight(Paper paper) => paper.Say(
        "Replayed is what today's rules would have said of the history recorded here. It is hindsight wherever rules or history were "
        + "written knowing what came; only what was issued live is a record of foresight.",
        "回放是今天的规则对此处所记历史会作出的判断。凡规则或历史写于结果已知之后，即为事后之见；只有实时发出的才是预见的战绩。");
}

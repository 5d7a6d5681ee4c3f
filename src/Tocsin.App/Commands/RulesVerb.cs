using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Language;
using Tocsin.Rules;

namespace Tocsin.App.Commands;

/// <summary><c>rules check FILE</c> and <c>rules list</c>: errors of a rule file by place, and the rules in force.</summary>
public sealed class RulesVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build() =>
        new("rules", "checks a file of rules, or lists the rules in force") { Check(), List() };

    private static Command Check()
    {
        var paths = new Argument<string[]>("file") { Description = "YAML files or folders.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", "reads files over the shipped catalogue: errors as file:line:column: message") { paths };
        var common = CommonOptions.Ruling(command);
        command.SetAction(parsed =>
        {
            string[] files = [.. parsed.GetValue(paths)!.SelectMany(CommonOptions.RuleFiles)];
            var (catalogue, errors) = new CatalogueReader(Shipped.Functions).Read(Shipped.Files(files));
            var paper = common.PaperOf(parsed);
            if (paper.Json)
            {
                paper.Document(new JsonObject
                {
                    ["rules"] = Names(catalogue.Rules.Values.Where(rule => files.Contains(rule.File)).Select(rule => rule.Id)),
                    ["indicators"] = Names(catalogue.Indicators.Values.Where(one => files.Contains(one.File)).Select(one => one.Id)),
                    ["errors"] = JsonForm.List(errors, error => new JsonObject
                    {
                        ["file"] = error.File,
                        ["line"] = error.Line,
                        ["column"] = error.Column,
                        ["message"] = error.Message,
                    }),
                });
            }
            else
            {
                Report(files, catalogue, errors, paper);
            }
            return errors.Count == 0 ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static void Report(string[] files, Catalogue catalogue, IReadOnlyList<Diagnostic> errors, Paper paper)
    {
        foreach (var error in errors)
            paper.Line(error.In(paper.Language));
        if (errors.Count > 0)
            return;
        var (rules, indicators) = (
            catalogue.Rules.Values.Count(rule => files.Contains(rule.File)),
            catalogue.Indicators.Values.Count(one => files.Contains(one.File)));
        paper.Line(paper.Say(
            $"No errors: {Phrase.Count(rules, "rule")}, {Phrase.Count(indicators, "indicator")}, {Phrase.Count(files.Length, "file")}.",
            $"没有错误：{files.Length} 个文件中有 {rules} 条规则、{indicators} 个指标。"));
    }

    private static Command List()
    {
        var command = new Command("list", "the rules in force: levels, waiting time, outcome, owner");
        var common = CommonOptions.Ruling(command);
        command.SetAction(parsed =>
        {
            var catalogue = Shipped.Catalogue(common.RulesOf(parsed));
            var rules = catalogue.Rules.Values.OrderBy(rule => rule.Area, StringComparer.Ordinal)
                .ThenBy(rule => rule.Id, StringComparer.Ordinal).ToList();
            var paper = common.PaperOf(parsed);
            if (paper.Json)
                paper.Document(new JsonObject { ["catalogue"] = catalogue.Hash, ["rules"] = JsonForm.List(rules, Shape) });
            else
                Write(rules, catalogue, paper);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(List<Rule> rules, Catalogue catalogue, Paper paper)
    {
        foreach (var area in rules.GroupBy(rule => rule.Area))
        {
            paper.Line();
            paper.Line(paper.Strong(Phrase.Area(area.Key, paper)));
            foreach (var rule in area)
            {
                paper.Paragraph($"  {rule.Id}  ", rule.Name.In(paper.Language));
                foreach (var level in rule.Levels.Reverse())
                    paper.Paragraph($"    {paper.Paint(level.Severity, Phrase.Severity(level.Severity, paper))}  ", level.When.Text);
                paper.Items("    ", [
                    Wait(rule, paper), paper.Say($"warns of {rule.Outcome}", $"预警结果 {rule.Outcome}"),
                    paper.Say($"owner {rule.Owner}", $"负责人 {rule.Owner}"), rule.File,
                ], " · ");
            }
        }
        paper.Line();
        paper.Line(paper.Say($"{rules.Count} rules; catalogue {catalogue.Hash[..12]}.", $"{rules.Count} 条规则；目录 {catalogue.Hash[..12]}。"));
    }

    private static string Wait(Rule rule, Paper paper) => (rule.Wait.CountsReports
        ? paper.Say($"for {Phrase.Count(rule.Wait.Reports, "report")}", $"连续 {rule.Wait.Reports} 次报告")
        : paper.Say($"hold {rule.Wait.Days:0} days", $"持续 {rule.Wait.Days:0} 天")) + (rule.Wait.Rest > 0
        ? paper.Say(", rest ", "，间歇 ") + (rule.Wait.CountsReports
            ? paper.Say(Phrase.Count((int)rule.Wait.Rest, "report"), $"{rule.Wait.Rest:0} 次报告")
            : paper.Say($"{rule.Wait.Rest:0} days", $"{rule.Wait.Rest:0} 天"))
        : "");

    private static JsonObject Shape(Rule rule) => new()
    {
        ["id"] = rule.Id,
        ["name"] = rule.Name.En,
        ["nameZh"] = rule.Name.Zh,
        ["area"] = rule.Area,
        ["subject"] = rule.Subject,
        ["directed"] = rule.Directed,
        ["levels"] = JsonForm.List(rule.Levels, level => new JsonObject
        {
            ["severity"] = JsonForm.Of(level.Severity),
            ["when"] = level.When.Text,
            ["clear"] = level.Clear.Text,
        }),
        ["reports"] = rule.Wait.CountsReports ? rule.Wait.Reports : null,
        ["holdDays"] = rule.Wait.CountsReports ? null : rule.Wait.Days,
        ["rest"] = rule.Wait.Rest,
        ["outcome"] = rule.Outcome,
        ["owner"] = rule.Owner,
        ["playbook"] = rule.Playbook,
        ["playbookHappened"] = rule.PlaybookHappened,
        ["neverSeen"] = rule.NeverSeen,
        ["file"] = rule.File,
    };

    private static JsonArray Names(IEnumerable<string> names) =>
        JsonForm.List(names.Order(StringComparer.Ordinal), name => JsonValue.Create(name));
}

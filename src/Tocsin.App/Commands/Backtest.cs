using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Rules;
using Tocsin.TrackRecords;

namespace Tocsin.App.Commands;

/// <summary><c>backtest FILE --panel P</c>: what a draft of rules would have done on history, before it is switched on.</summary>
public sealed class Backtest : Verb
{
    /// <summary>False alarms that a miss is taken to be worth where nobody says otherwise.</summary>
    public const double UsualLossRatio = 10;

    private const int CasesShown = 20;

    /// <inheritdoc/>
    public override Command Build()
    {
        var file = new Argument<string[]>("file")
        {
            Description = "YAML files or folders of draft rules.", Arity = ArgumentArity.OneOrMore,
        };
        var panel = new Option<string>("--panel") { Description = "A store's file: the history to try them on.", Required = true };
        var day = CommonOptions.Day("--as-of", "Nothing known after this day counts. Default: today.");
        var ratio = LossRatio();
        var keep = new Option<string?>("--keep") { Description = "A folder for counts without cases, a file a rule: what may be shipped." };
        var licence = new Option<string?>("--licence") { Description = "With --keep: the panel's data and the licence it stands under." };
        var command = new Command("backtest", "tries draft rules on history: misses, false alarms and hits by name")
        {
            file, panel, day, ratio, keep, licence,
        };
        var common = CommonOptions.Printing(command);
        command.SetAction(parsed =>
        {
            string[] files = [.. parsed.GetValue(file)!.SelectMany(CommonOptions.RuleFiles)];
            var paper = common.PaperOf(parsed);
            var (catalogue, errors) = new CatalogueReader(Shipped.Functions).Read(Shipped.Files(files));
            if (errors.Count > 0)
                throw new CatalogueException(errors);
            var rules = catalogue.Rules.Values.Where(rule => files.Contains(rule.File)).OrderBy(rule => rule.Id, StringComparer.Ordinal)
                .ToList();
            if (rules.Count == 0)
                throw new UsageException("The files hold no rule: write one under 'rules:', as docs/rules.md shows.");
            using var store = CommonStore.Existing(parsed.GetValue(panel));
            var asOf = parsed.GetValue(day) ?? Today.Day;
            var tried = new Panel(store, catalogue, asOf);
            var records = tried.Records(rules);
            if (parsed.GetValue(keep) is { } folder)
                Keep(folder, records, Origin(tried, parsed.GetValue(licence), (files, parsed.GetValue(panel)!, asOf)));
            if (paper.Json)
                paper.Document(Document(records, asOf, parsed.GetValue(ratio)));
            else
                Write(records, catalogue, parsed.GetValue(ratio), paper);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>How many false alarms a missed outcome is worth to the user.</summary>
    public static Option<double> LossRatio()
    {
        var ratio = new Option<double>("--loss-ratio")
        {
            Description = "How many false alarms a missed outcome is worth to you.",
            DefaultValueFactory = _ => UsualLossRatio, HelpName = "number",
        };
        ratio.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(double.TryParse(
                result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1e6))
                result.AddError("A loss ratio above 0 is expected, as in --loss-ratio 10: a miss is as bad as ten false alarms.");
        });
        return ratio;
    }

    /// <summary>The JSON document.</summary>
    public static JsonObject Document(IReadOnlyList<RuleRecord> records, DateOnly day, double lossRatio) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["rules"] = JsonForm.List(records, record => new JsonObject
        {
            ["rule"] = record.Rule.Id,
            ["outcome"] = record.Rule.Outcome,
            ["levels"] = JsonForm.List(record.Levels, level => RecordForm.WithCases(level, lossRatio)),
            ["ranking"] = RecordForm.Of(record.Ranking),
        }),
    };

    /// <summary>A record of no rule yet: what panel, and what command.</summary>
    private static ShippedRecord Origin(Panel panel, string? licence, (string[] Files, string Panel, DateOnly AsOf) asked)
    {
        if (string.IsNullOrWhiteSpace(licence))
            throw new UsageException("--keep needs the panel's data and licence, as in --licence \"call reports, FDIC: public domain\".");
        var (claims, digest) = panel.Digest();
        var files = string.Join(' ', asked.Files.Select(Path.GetFileName));
        return new ShippedRecord(
            "", Path.GetFileNameWithoutExtension(asked.Panel), claims, digest, licence,
            $"tocsin backtest {files} --panel {Path.GetFileName(asked.Panel)} --as-of {Phrase.Day(asked.AsOf)}", Today.Day, []);
    }

    private static void Keep(string folder, IReadOnlyList<RuleRecord> records, ShippedRecord origin)
    {
        Directory.CreateDirectory(folder);
        foreach (var record in records)
        {
            var kept = origin with
            {
                Rule = record.Rule.Id,
                Levels = ShippedRecords.Levels(record),
                Ranking = record.Ranking,
                Leads = [.. record.Levels.SelectMany(LeadBar.Of)],
            };
            File.WriteAllText(Path.Combine(folder, $"{kept.Rule}.json"), Paper.Text(ShippedRecords.Document(kept)) + "\n");
        }
    }

    private static void Write(IReadOnlyList<RuleRecord> records, Catalogue catalogue, double lossRatio, Paper paper)
    {
        foreach (var (rule, levels, ranking) in records)
        {
            var outcome = catalogue.Outcomes[rule.Outcome];
            paper.Line(paper.Strong(rule.Id) + "  " + paper.Say(
                $"against {outcome.Name.En}, within {outcome.Horizon} days", $"对照 {outcome.Name.Zh}，{outcome.Horizon} 天内"));
            foreach (var level in levels.Reverse())
                Write(level, lossRatio, paper);
            if (ranking is { Area: { } area, Interval: { } interval })
            {
                paper.Paragraph("  ", paper.Say(
                    $"Area under the ROC curve of the levels {area:0.000} [{interval.Low:0.000}-{interval.High:0.000}], {ranking.Windows} "
                    + $"windows of {ranking.Subjects} subjects, {ranking.WithOutcome} of them with the outcome.",
                    $"各级别 ROC 曲线下面积 {area:0.000} [{interval.Low:0.000}-{interval.High:0.000}]，{ranking.Subjects} 个对象的 "
                    + $"{ranking.Windows} 个窗口，其中 {ranking.WithOutcome} 个对象出现结果。"));
            }
        }
    }

    /// <summary>A record with its cases by name, misses first.</summary>
    public static void Write(LevelRecord record, double lossRatio, Paper paper)
    {
        paper.Line();
        paper.Paragraph($"  {paper.Paint(record.Level, Phrase.Severity(record.Level, paper))}  ", RecordForm.Line(record, paper));
        if (record.Subjects == 0)
        {
            paper.Paragraph("    ", paper.Say(
                "No subject is covered: import events or numbers together with a coverage that says until when silence means nothing came.",
                "没有任何对象被覆盖：请连同覆盖期一起导入事件或数据，以说明到何时为止沉默意味着没有发生。"));
            return;
        }
        paper.Items("    ", Numbers(record, lossRatio, paper), " · ");
        Cases(paper.Say("Misses", "漏报"), record.Misses, paper);
        Cases(paper.Say("False alarms", "误报"), record.FalseAlarms, paper);
        Cases(paper.Say("Hits", "命中"), record.Hits, paper);
    }

    private static IEnumerable<string> Numbers(LevelRecord record, double lossRatio, Paper paper)
    {
        var counts = record.Counts;
        yield return paper.Say($"{record.Subjects} subjects", $"{record.Subjects} 个对象");
        if (counts.Recall is { } recall && counts.RecallInterval is { } interval)
            yield return paper.Say("recall ", "召回率 ") + $"{counts.Caught}/{counts.Outcomes} = {RecordForm.Percent(recall)} "
                + $"[{RecordForm.Percent(interval.Low)}-{RecordForm.Percent(interval.High)}]";
        if (counts.FalsePerHit is { } noise)
            yield return paper.Say("false alarms per true one ", "每次命中对应误报 ") + Figure(noise);
        if (counts.BaseRate is { } rate)
            yield return paper.Say("base rate ", "基准率 ") + RecordForm.Percent(rate);
        if (counts.Lift is { } lift)
            yield return paper.Say("lift ", "提升 ") + Figure(lift);
        if (record.Windows.NoiseToSignal is { } ratio)
            yield return paper.Say("noise to signal ", "噪声信号比 ") + (double.IsFinite(ratio) ? Figure(ratio) : "∞");
        if (record.RelativeUsefulness(lossRatio) is { } useful)
            yield return paper.Say($"usefulness at {Figure(lossRatio)}:1 ", $"有用性（{Figure(lossRatio)}:1）") + Figure(useful);
        if (record.MedianPersistentLead is { } lead)
            yield return paper.Say($"unbroken lead {lead:0} d", $"持续提前 {lead:0} 天");
        if (record.FiresPerWeek is { } week)
            yield return paper.Say("alerts a week ", "每周预警 ") + Figure(week);
    }

    private static void Cases(string title, IReadOnlyList<RecordCase> cases, Paper paper)
    {
        if (cases.Count == 0)
            return;
        paper.Line($"    {title} ({cases.Count})");
        foreach (var one in cases.Take(CasesShown))
        {
            var blind = one.Blind ? paper.Say(" (could not be judged)", "（无法判断）") : "";
            var fired = one.Fired is { } on ? paper.Say($"fired {Phrase.Day(on)} ", $"触发 {Phrase.Day(on)} ") : "";
            var came = one.Came is { } at ? paper.Say($"came {Phrase.Day(at)} ", $"发生 {Phrase.Day(at)} ") : "";
            paper.Line($"      {one.Name}  {paper.Faint(one.Subject.ToString())}  {fired}{came}{one.Statement}{blind}");
        }
        if (cases.Count > CasesShown)
            paper.Line(paper.Say(
                $"      and {cases.Count - CasesShown} more: --json lists all", $"      另有 {cases.Count - CasesShown} 项：--json 列出全部"));
    }

    private static string Figure(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}

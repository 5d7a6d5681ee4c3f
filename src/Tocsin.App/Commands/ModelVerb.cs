using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Learning;
using Tocsin.Measures;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary><c>model train</c>, <c>model score</c> and <c>model evaluate</c>: the failure model, from panels of firm-years.</summary>
public sealed class ModelVerb : Verb
{
    /// <summary>How often listed firms fail that are in no sample: a sample's probabilities are not theirs.</summary>
    public static readonly Name Elsewhere = new(
        "about 1.1 % of listed firms a year (1,600 failures in 1.7 million firm-months: Campbell, Hilscher and Szilagyi 2008)",
        "上市公司每年约 1.1 %（170 万公司月中 1,600 次失败：Campbell、Hilscher 与 Szilagyi 2008）");

    private const double LeastShown = 0.0001;

    /// <inheritdoc/>
    public override Command Build() =>
        new("model", "the failure model: learned from panels, scores with their parts, how it does") { Train(), Score(), Evaluate() };

    private static Command Train()
    {
        var (panel, window, seed) = (Panels("--panel"), Length(), Seed());
        var file = new Option<string>("--out") { Description = "Where the model's file is written.", Required = true };
        var command = new Command("train", "learns a model; options and calibration are chosen forward in time inside the files given")
        {
            panel, file, window, seed,
        };
        var common = CommonOptions.Printing(command);
        command.SetAction(parsed =>
        {
            var paper = common.PaperOf(parsed);
            if (Path.GetDirectoryName(Path.GetFullPath(parsed.GetValue(file)!)) is { } folder && !Directory.Exists(folder))
                throw new UsageException($"--out {parsed.GetValue(file)}: there is no folder {folder}: make it first.");
            var (windows, refused) = Read(parsed.GetValue(panel)!, parsed.GetValue(window), paper);
            var model = Training.Fit(windows, parsed.GetValue(seed));
            File.WriteAllText(parsed.GetValue(file)!, ModelFile.Write(model));
            if (paper.Json)
                paper.Document(Shape(model.Card));
            else
                Tell(model.Card, paper);
            return refused ? ExitCode.Refused : ExitCode.Done;
        });
        return command;
    }

    private static Command Score()
    {
        var (panel, window) = (new Option<string>("--panel") { Description = "A panel of firm-years, CSV.", Required = true }, Length());
        var file = new Argument<string>("model") { Description = "A model's file." };
        var command = new Command("score", "the probability of failure within a year of each window, in the file's order")
        {
            file, panel, window,
        };
        var common = CommonOptions.Printing(command);
        command.SetAction(parsed =>
        {
            var paper = common.PaperOf(parsed);
            var model = ModelFile.Read(parsed.GetValue(file)!, ReadText(parsed.GetValue(file)!));
            var (windows, refused) = Read([parsed.GetValue(panel)!], parsed.GetValue(window), paper);
            var scored = windows.Select(one => (one.Row, Explained: model.Score(one))).ToList();
            if (paper.Json)
                paper.Document(new JsonObject { ["windows"] = JsonForm.List(scored, one => Shape(one.Row, one.Explained)) });
            else
                Tell(scored, paper);
            return refused ? ExitCode.Refused : ExitCode.Done;
        });
        return command;
    }

    private static Command Evaluate()
    {
        var (panel, held, window, seed) = (Panels("--panel"), Panels("--held"), Length(), Seed());
        held.Description = "Files scored by a model of the others, their firms left out of it. Default: forward in time within --panel.";
        held.Required = false;
        var command = new Command("evaluate", "how the training does on later years and other firms, beside scores that stood before")
        {
            panel, held, window, seed,
        };
        var common = CommonOptions.Printing(command);
        command.SetAction(parsed =>
        {
            var paper = common.PaperOf(parsed);
            var reader = new PanelReader();
            var (windows, refused) = Read(parsed.GetValue(panel)!, parsed.GetValue(window), paper, reader);
            var (apart, also) = Read(parsed.GetValue(held) ?? [], parsed.GetValue(window), paper, reader);
            var scores = apart.Count > 0
                ? Evaluation.Held(windows, apart, parsed.GetValue(seed)) : Evaluation.Forward(windows, parsed.GetValue(seed));
            if (paper.Json)
                paper.Document(Document(scores));
            else
                Tell(scores, paper);
            return refused || also ? ExitCode.Refused : ExitCode.Done;
        });
        return command;
    }

    /// <summary>What <c>model evaluate --json</c> prints.</summary>
    public static JsonObject Document(IReadOnlyList<LengthScore> scores) => new() { ["lengths"] = JsonForm.List(scores, Shape) };

    private static Option<string[]> Panels(string name) => new(name)
    {
        Description = "Panels of firm-years, CSV.", Required = true, AllowMultipleArgumentsPerToken = true,
        Arity = ArgumentArity.OneOrMore,
    };

    private static Option<int?> Length() => new("--window")
    {
        Description = "Years in each window. Default: the longest length that the whole file fits.",
    };

    private static Option<ulong> Seed() => new("--seed") { Description = "Seed of the draws.", DefaultValueFactory = _ => 1 };

    private static (List<Window> Windows, bool Refused) Read(string[] files, int? length, Paper paper, PanelReader? shared = null)
    {
        var (reader, windows, refused) = (shared ?? new PanelReader(), new List<Window>(), false);
        foreach (var file in files)
        {
            var reading = reader.Read(file, ReadText(file), length);
            windows.AddRange(reading.Windows);
            foreach (var refusal in reading.Refusals)
            {
                paper.Note($"{file}:{refusal.Line}: {refusal.Reason}");
                refused = true;
            }
        }
        return (windows, refused);
    }

    private static string ReadText(string path) =>
        File.Exists(path) ? File.ReadAllText(path) : throw new UsageException($"There is no file {path}.");

    private static void Tell(ModelCard card, Paper paper)
    {
        paper.Line(paper.Say(
            $"Learned from {card.Windows} windows, of which {card.Failed} failed, {card.FirstYear} to {card.LastYear}.",
            $"学习自 {card.Windows} 个窗口，其中 {card.Failed} 个失败，{card.FirstYear} 至 {card.LastYear} 年。"));
        paper.Line(paper.Say("Forward cross-validation: ", "按时间向前的交叉验证：") + Words(card.Forward));
    }

    private static void Tell(IReadOnlyList<LengthScore> scores, Paper paper)
    {
        foreach (var one in scores)
        {
            paper.Line(paper.Strong(paper.Say(
                $"Windows of {one.Length} years: {one.Model.Windows}, of which {one.Model.Failed} failed",
                $"{one.Length} 年窗口：{one.Model.Windows} 个，其中 {one.Model.Failed} 个失败")));
            Rate(one, paper);
            paper.Table(
                ["", "AUC [95 %]", "AP", paper.Say("p against the model", "与模型相比的 p")],
                [
                    [paper.Say("model", "模型"), Area(one.Model), $"{one.Model.AveragePrecision:0.000}", ""],
                    .. one.Rivals.Select(rival => (IReadOnlyList<string>)
                    [
                        Words(rival.Name, paper), Area(rival.Score), $"{rival.Score.AveragePrecision:0.000}",
                        rival.Probability < LeastShown ? $"< {LeastShown}" : $"{rival.Probability:0.0000}",
                    ]),
                ], 2);
            var line = one.Calibration;
            paper.Line("  " + paper.Say("calibration slope ", "校准斜率 ") + Words(line.Slope, line.SlopeInterval)
                + paper.Say(", intercept ", "，截距 ") + Words(line.Intercept, line.InterceptInterval));
            Reliability(one, paper);
        }
    }

    /// <summary>How many failed of the sample, beside listed firms at large.</summary>
    private static void Rate(LengthScore one, Paper paper)
    {
        var share = RecordForm.Percent((double)one.Model.Failed / one.Model.Windows);
        paper.Paragraph("  ", paper.Say($"{share} of this sample failed, {Elsewhere.En}", $"本样本失败 {share}，{Elsewhere.Zh}"));
    }

    /// <summary>Foretold and come, in bins fixed beforehand.</summary>
    private static void Reliability(LengthScore one, Paper paper)
    {
        var bins = one.Calibration.Bins.Where(bin => bin.Count > 0).Select(bin => $"{bin.Mean:0.00} → {bin.Frequency:0.00} ({bin.Count})");
        paper.Paragraph("  ", paper.Say("foretold → came (n): ", "预测 → 实际（n）：") + string.Join(", ", bins));
    }

    private static void Tell(IReadOnlyList<(int Row, Explained Explained)> scored, Paper paper) => paper.Table(
        [paper.Say("line", "行"), paper.Say("probability", "概率"), paper.Say("most of it", "主要来源")],
        [.. scored.Select(one => (IReadOnlyList<string>)[$"{one.Row}", $"{one.Explained.Probability:0.0000}", Most(one.Explained)])], 0, 1);

    /// <summary>What is held against the model.</summary>
    private static string Words(string name, Paper paper) => name switch
    {
        "liabilities_over_market" => paper.Say("one ratio: liabilities over market", "单一比率：负债与市值"),
        "naive_distance_to_default" => paper.Say("naive distance to default", "朴素违约距离"),
        "logit_of_twelve_ratios" => paper.Say("logit of twelve ratios", "十二比率逻辑回归"),
        "altman_z" => paper.Say("Altman Z", "奥特曼Z值"),
        "curves_alone" => paper.Say("its curves alone", "仅其曲线"),
        _ => paper.Say("its trees alone", "仅其树"),
    };

    private static string Words(double value, Bounds interval) => $"{value:0.00} [{interval.Low:0.00}, {interval.High:0.00}]";

    private static string Area(ForwardScore score) => $"{score.Area:0.000} [{score.Low:0.000}, {score.High:0.000}]";

    private static string Words(ForwardScore score) => $"AUC {Area(score)}  "
        + $"AP {score.AveragePrecision:0.000}  n {score.Windows} ({score.Failed})";

    private static string Most(Explained explained) => string.Join(", ", Enumerable.Range(0, explained.Parts.Count)
        .OrderByDescending(at => Math.Abs(explained.Parts[at])).Take(3)
        .Select(at => $"{Feature.All[at].Name} {explained.Parts[at]:+0.00;-0.00}"));

    private static JsonObject Shape(int row, Explained explained)
    {
        var parts = new JsonObject();
        for (var at = 0; at < explained.Parts.Count; at++)
            parts[Feature.All[at].Name] = explained.Parts[at];
        return new JsonObject
        {
            ["row"] = row, ["probability"] = explained.Probability, ["base"] = explained.Base, ["contributions"] = parts,
        };
    }

    private static JsonObject Shape(ModelCard card) => new()
    {
        ["windows"] = card.Windows,
        ["failed"] = card.Failed,
        ["firstYear"] = card.FirstYear,
        ["lastYear"] = card.LastYear,
        ["depth"] = card.Chosen.Depth,
        ["trees"] = card.Chosen.Trees,
        ["treeShare"] = card.TreeShare,
        ["forward"] = Shape(card.Forward),
    };

    private static JsonObject Shape(ForwardScore score) => new()
    {
        ["windows"] = score.Windows,
        ["failed"] = score.Failed,
        ["auc"] = score.Area,
        ["low"] = score.Low,
        ["high"] = score.High,
        ["averagePrecision"] = score.AveragePrecision,
    };

    private static JsonObject Shape(LengthScore score) => new()
    {
        ["window"] = score.Length,
        ["model"] = Shape(score.Model),
        ["rivals"] = JsonForm.List(score.Rivals, rival => new JsonObject
        {
            ["name"] = rival.Name, ["score"] = Shape(rival.Score), ["p"] = rival.Probability,
        }),
        ["slope"] = Shape(score.Calibration.Slope, score.Calibration.SlopeInterval),
        ["intercept"] = Shape(score.Calibration.Intercept, score.Calibration.InterceptInterval),
        ["reliability"] = JsonForm.List(score.Calibration.Bins, bin => new JsonObject
        {
            ["count"] = bin.Count, ["failed"] = bin.Came, ["foretold"] = bin.Mean,
        }),
        ["curve"] = JsonForm.List(score.Curve, point => new JsonObject { ["noise"] = point.Noise, ["recall"] = point.Recall }),
    };

    private static JsonObject Shape(double value, Bounds interval) => new()
    {
        ["value"] = value, ["low"] = interval.Low, ["high"] = interval.High,
    };
}

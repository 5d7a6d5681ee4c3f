using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Learning;
using Tocsin.Statistics;

namespace Tocsin.App;

/// <summary>How the training of the shipped failure model did on years and firms it had not seen: counts only, no firm by name.</summary>
public static class ShippedEvaluation
{
    private static readonly Lazy<IReadOnlyList<LengthScore>> Kept = new(() =>
        File.Exists(FilePath) ? Read(File.ReadAllText(FilePath)) : []);

    /// <summary>What made it.</summary>
    public static string Command =>
        "tocsin model evaluate --panel {3,4,5}_train_for_LSTM.csv --held {3,4,5}_validation_for_LSTM.csv --json";

    /// <summary>The file, as <see cref="Command"/> printed it.</summary>
    public static string FilePath => Path.Combine(Shipped.CatalogueFolder, "models", "failure-evaluation.json");

    /// <summary>By length of window; empty where the file was left out.</summary>
    public static IReadOnlyList<LengthScore> Lengths => Kept.Value;

    /// <summary>The answer of <see cref="Command"/>; <see cref="UsageException"/> says what to do with a file that is not one.</summary>
    public static IReadOnlyList<LengthScore> Read(string text)
    {
        try
        {
            return [.. JsonNode.Parse(text)!["lengths"]!.AsArray().Select(length => Length(length!))];
        }
        catch (Exception fault) when (fault is JsonException or NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new UsageException($"{Path.GetFileName(FilePath)} is not an evaluation of a model: make it anew with {Command}.");
        }
    }

    private static LengthScore Length(JsonNode node) => new(
        (int)Number(node, "window"), Score(node["model"]!),
        [.. node["rivals"]!.AsArray().Select(rival => new Rival(
            rival!["name"]!.GetValue<string>(), Score(rival["score"]!), Number(rival, "p")))],
        new CalibrationLine(
            Number(node["slope"]!, "value"), Interval(node["slope"]!), Number(node["intercept"]!, "value"), Interval(node["intercept"]!),
            [.. node["reliability"]!.AsArray().Select(bin => new ReliabilityBin(
                (int)Number(bin!, "count"), (int)Number(bin!, "failed"), Number(bin!, "foretold")))]))
    {
        Curve = [.. node["curve"]!.AsArray().Select(point => (Number(point!, "noise"), Number(point!, "recall")))],
    };

    private static ForwardScore Score(JsonNode node) => new(
        (int)Number(node, "windows"), (int)Number(node, "failed"), Number(node, "auc"), Number(node, "low"), Number(node, "high"),
        Number(node, "averagePrecision"));

    private static Bounds Interval(JsonNode node) => new(Number(node, "low"), Number(node, "high"));

    private static double Number(JsonNode node, string key) => node[key]!.GetValue<double>();
}

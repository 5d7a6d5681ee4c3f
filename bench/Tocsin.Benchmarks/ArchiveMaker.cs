using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tocsin.Benchmarks;

/// <summary>
/// Makes deflated archives as large as the SEC's own out of some real documents, each under keys that belong to nobody: company facts, or
/// lists of filings of which one of twenty is a company's with its older part and the others are persons'.
/// </summary>
public static class ArchiveMaker
{
    private const int FirstKey = 90_000_000, OfTwenty = 20;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Makes an archive of so many members.</summary>
    /// <param name="folder">Holds documents named <c>facts_CIK*.json</c> and <c>submissions_CIK*.json</c>.</param>
    /// <param name="path">The archive.</param>
    /// <param name="kind"><c>facts</c> or <c>submissions</c>.</param>
    /// <param name="members">How many.</param>
    public static int Make(string folder, string path, string kind, int members)
    {
        var documents = kind == "facts" ? Facts(folder) : Lists(folder);
        var bytes = 0L;
        File.Delete(path);
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            foreach (var (name, text) in documents.Take(members))
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(Encoding.UTF8.GetBytes(text));
                bytes += Encoding.UTF8.GetByteCount(text);
            }
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{members:#,0} members, {bytes / 1e6:#,0} MB, deflated {new FileInfo(path).Length / 1e6:#,0} MB: {path}"));
        return 0;
    }

    /// <summary>Documents without end: the real ones in turn, each time under the next key.</summary>
    private static IEnumerable<(string Name, string Text)> Facts(string folder)
    {
        var real = Read(folder, "facts_CIK*.json");
        for (var key = FirstKey; ; key++)
        {
            var (own, text) = real[key % real.Count];
            yield return (Name(key), Replaced(text, $"\"cik\":{long.Parse(own, CultureInfo.InvariantCulture)}", $"\"cik\":{key}"));
        }
    }

    private static IEnumerable<(string Name, string Text)> Lists(string folder)
    {
        var real = Read(folder, "submissions_CIK??????????.json");
        var older = Read(folder, "submissions_CIK*-submissions-001.json");
        for (var key = FirstKey; ; key++)
        {
            if (key % OfTwenty != 0)
            {
                yield return (Name(key), Person(key));
                continue;
            }
            var (own, text) = real[key / OfTwenty % real.Count];
            yield return (Name(key), text.Replace(own, Digits(key), StringComparison.Ordinal));
            yield return ($"CIK{Digits(key)}-submissions-001.json", older[key / OfTwenty % older.Count].Text);
        }
    }

    /// <summary>Real documents by their keys, written without blanks as the SEC writes them.</summary>
    private static List<(string Key, string Text)> Read(string folder, string pattern) =>
    [
        .. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal).Select(path =>
            (Path.GetFileName(path).Split("CIK")[1][..10], JsonNode.Parse(File.ReadAllBytes(path))!.ToJsonString(Compact))),
    ];

    private static string Person(int key)
    {
        var rows = Enumerable.Range(1, 20).ToList();
        string All(Func<int, string> of) => string.Join(',', rows.Select(row => $"\"{of(row)}\""));
        return $"{{\"cik\":\"{Digits(key)}\",\"name\":\"PERSON\",\"filings\":{{\"recent\":{{\"accessionNumber\":["
            + All(row => $"{Digits(key)}-20-{row:000000}") + "],\"filingDate\":[" + All(row => $"2020-03-{row:00}")
            + "],\"form\":[" + All(_ => "4") + "],\"items\":[" + All(_ => "") + "]},\"files\":[]}}";
    }

    private static string Replaced(string text, string old, string now)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        return at < 0 ? throw new InvalidDataException($"No {old} in a document.") : text[..at] + now + text[(at + old.Length)..];
    }

    private static string Name(int key) => $"CIK{Digits(key)}.json";

    private static string Digits(int key) => key.ToString("D10", CultureInfo.InvariantCulture);
}

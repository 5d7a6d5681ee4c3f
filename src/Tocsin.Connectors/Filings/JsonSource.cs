using System.Text.Json;
using Tocsin.Connectors.CapTables;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.Filings;

/// <summary>A JSON file: which of the known kinds it is, and its claims.</summary>
internal static class JsonSource
{
    private const string Expected =
        "a list of filings or company facts as the SEC's API gives them, or a cap table in the Open Cap Table Format, is expected.";

    private const string ExpectedZh = "应为 SEC API 给出的申报列表或公司数据，或 Open Cap Table Format 的股权表。";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Whether a file is read as JSON.</summary>
    public static bool IsJson(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file.</summary>
    public static void Read(string path, Reading reading) => Read(File.ReadAllBytes(path), reading);

    /// <summary>Reads a document.</summary>
    public static void Read(ReadOnlyMemory<byte> document, Reading reading)
    {
        try
        {
            var text = document.Span.StartsWith(ByteOrderMark) ? document[3..] : document;
            if (reading.Importer.Facts is { } tags && CompanyFacts.Fits(text.Span))
            {
                CompanyFacts.Read(text.Span, reading, tags);
                return;
            }
            using var json = JsonDocument.Parse(text);
            if (reading.Importer.Filed is { } acts && Submissions.Fits(json.RootElement))
                Submissions.Read(json.RootElement, reading, acts);
            else if (CapTableFile.Fits(json.RootElement))
                CapTableFile.Read(json.RootElement, reading);
            else
                reading.Refuse(0, null, reading.Stem, "This JSON is of no known kind: " + Expected, "无法识别此 JSON 的类型：" + ExpectedZh);
        }
        catch (JsonException broken)
        {
            var line = (int)Math.Min(int.MaxValue, broken.LineNumber + 1 ?? 0);
            reading.Refuse(
                line, null, Start(document.Span),
                $"This is no whole JSON document (byte {broken.BytePositionInLine + 1 ?? 0} of line {line}): fetch it again; {Expected}",
                $"不是完整的 JSON 文档（第 {line} 行第 {broken.BytePositionInLine + 1 ?? 0} 字节）：请重新获取；{ExpectedZh}");
        }
    }

    private static string Start(ReadOnlySpan<byte> document) =>
        System.Text.Encoding.UTF8.GetString(document[..Math.Min(40, document.Length)]).ReplaceLineEndings(" ");
}

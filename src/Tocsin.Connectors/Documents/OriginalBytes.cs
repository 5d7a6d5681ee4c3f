using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Measures;

namespace Tocsin.Connectors.Documents;

/// <summary>What an original's bytes are, and what text they hold.</summary>
public static partial class OriginalBytes
{
    private const int Head = 2048;

    private static readonly (byte[] Mark, Encoding Encoding)[] Marked =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false, true)),
        ([0xFF, 0xFE], new UnicodeEncoding(false, false, true)),
        ([0xFE, 0xFF], new UnicodeEncoding(true, false, true)),
    ];

    /// <summary>Why bytes that are no text are refused.</summary>
    public static Name NoText { get; } = new(
        "This is neither UTF-8 nor GB18030 text: save it as UTF-8 text, or copy its text and paste that.",
        "这既不是 UTF-8 也不是 GB18030 文本：请另存为 UTF-8 文本，或复制其文字后粘贴。");

    /// <summary>
    /// The media type by the bytes, and for text by the file's name; what cannot be read has a type that says what it is.
    /// </summary>
    public static string MediaType(byte[] original, string? fileName)
    {
        var start = original.AsSpan(0, Math.Min(original.Length, Head));
        if (start.IndexOf("%PDF-"u8) is >= 0 and < 1024)
            return "application/pdf";
        if (start.StartsWith("PK\u0003\u0004"u8))
            return "application/zip";
        if (start is [0xD0, 0xCF, 0x11, 0xE0, ..])
            return "application/x-ole-storage";
        var ending = Path.GetExtension(fileName ?? "").ToLowerInvariant();
        if (ending is ".eml" or ".msg")
            return "message/rfc822";
        return ending is ".html" or ".htm" or ".xhtml" || IsMarkup().IsMatch(Encoding.Latin1.GetString(start)) ? "text/html" : "text/plain";
    }

    /// <summary>The text: by its mark, else as UTF-8, as declared or as GB18030, each strictly; null when it is none of them.</summary>
    /// <param name="original">The bytes.</param>
    /// <param name="declared">The name of the encoding that the original declares; null when it declares none.</param>
    public static string? Decode(byte[] original, string? declared)
    {
        foreach (var (mark, encoding) in Marked)
        {
            if (original.AsSpan().StartsWith(mark))
                return Strict(encoding, original.AsSpan(mark.Length));
        }
        return Strict(Marked[0].Encoding, original) ?? Named(declared, original) ?? Named("gb18030", original);
    }

    /// <summary>The encoding that HTML declares in its first bytes; null when it declares none.</summary>
    public static string? DeclaredCharset(byte[] original) =>
        Charset().Match(Encoding.Latin1.GetString(original.AsSpan(0, Math.Min(original.Length, Head)))) is { Success: true } found
            ? found.Groups[1].Value
            : null;

    private static string? Named(string? name, byte[] original)
    {
        if (name is null)
            return null;
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(
                name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
            return Strict(encoding, original);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = encoding.GetString(bytes);
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex(@"^(?:ï»¿)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)[\s>]",
        RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex IsMarkup();
}

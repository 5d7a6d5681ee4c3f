using System.Text;

namespace Tocsin.Connectors.Sources;

/// <summary>Opens a file as text: UTF-8, or UTF-16 with its mark, or else GB18030, each strictly: nothing is replaced.</summary>
/// <remarks>
/// Chinese writes most characters in two bytes of the upper half. A file that has none beside another, as where one dash or accent stands
/// in English, is Windows-1252: read as GB18030 such a byte would swallow the letter behind it.
/// </remarks>
internal static class TextFile
{
    private static readonly (byte[] Mark, Encoding Encoding, string Name)[] Marked =
    [
        ([0xEF, 0xBB, 0xBF], new UTF8Encoding(false, true), "UTF-8"),
        ([0xFF, 0xFE], new UnicodeEncoding(false, false, true), "UTF-16"),
        ([0xFE, 0xFF], new UnicodeEncoding(true, false, true), "UTF-16"),
    ];

    private static readonly Encoding Chinese = CodePagesEncodingProvider.Instance
        .GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static readonly Encoding Western = CodePagesEncodingProvider.Instance
        .GetEncoding(1252, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>A reader placed behind the mark; null, and a refusal, when the file is empty or no text.</summary>
    public static TextReader? Open(string path, Reading reading)
    {
        var start = Start(path);
        if (start.Length == 0)
            return Refuse(
                reading, "", "The file is empty: a table with a heading row is expected, " + Layout.Offered + ".",
                "文件为空：应为带表头行的表，" + Layout.OfferedZh + "。");
        if (start.AsSpan().StartsWith("PK\u0003\u0004"u8))
            return Refuse(reading, "PK",
                "This is a workbook or an archive: name it .xlsx, import holdings with --as positions, or save each sheet as CSV UTF-8.",
                "这是工作簿或压缩包：请命名为 .xlsx，持仓用 --as positions 导入，或将每张工作表另存为 CSV UTF-8。");
        foreach (var (mark, encoding, name) in Marked)
        {
            if (!start.AsSpan().StartsWith(mark))
                continue;
            if (!Decodes(path, encoding, mark.Length))
                return Refuse(
                    reading, name, $"The file is marked {name} and is not: save it as UTF-8.", $"文件标记为 {name} 而实际不是：请另存为 UTF-8。");
            if (name != "UTF-8")
                reading.Note("read as " + name);
            return Reader(path, encoding, mark.Length);
        }
        if (Decodes(path, Marked[0].Encoding, 0))
            return Reader(path, Marked[0].Encoding, 0);
        if (HasLoneBytesOnly(path))
        {
            reading.Note("read as Windows-1252");
            return Reader(path, Western, 0);
        }
        if (!Decodes(path, Chinese, 0))
            return Refuse(
                reading, "", "The file is neither UTF-8 nor GB18030 text: save it as UTF-8.", "文件既非 UTF-8 也非 GB18030 文本：请另存为 UTF-8。");
        reading.Note("read as GB18030");
        return Reader(path, Chinese, 0);
    }

    private static StreamReader? Refuse(Reading reading, string found, string reason, string zh)
    {
        reading.Refuse(0, null, found, reason, zh);
        return null;
    }

    private static byte[] Start(string path)
    {
        using var stream = File.OpenRead(path);
        var start = new byte[4];
        return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
    }

    private static StreamReader Reader(string path, Encoding encoding, int skip)
    {
        var stream = File.OpenRead(path);
        stream.Position = skip;
        return new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
    }

    /// <summary>Whether bytes of the upper half stand in the file, each between letters of ASCII.</summary>
    private static bool HasLoneBytesOnly(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[1 << 16];
        var (before, found) = (false, false);
        int read;
        while ((read = stream.Read(bytes)) > 0)
        {
            foreach (var one in bytes.AsSpan(0, read))
            {
                var isUpper = one >= 0x80;
                if ((isUpper && before) || one == 0)
                    return false;
                (before, found) = (isUpper, found || isUpper);
            }
        }
        return found;
    }

    private static bool Decodes(string path, Encoding encoding, int skip)
    {
        using var stream = File.OpenRead(path);
        stream.Position = skip;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[1 << 16];
        var letters = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            int read;
            do
            {
                read = stream.Read(bytes);
                decoder.GetChars(bytes.AsSpan(0, read), letters, flush: read == 0);
            }
            while (read > 0);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

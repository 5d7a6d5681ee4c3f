using System.IO.Compression;
using Tocsin.Measures;

namespace Tocsin.Connectors.Sheets;

/// <summary>A file of tables as it was dropped in: its sheets, or why it cannot be read.</summary>
/// <param name="FileName">The file's name.</param>
/// <param name="Grids">The sheets; none when it was refused.</param>
/// <param name="Refused">Why it cannot be read; null when it was.</param>
/// <param name="Note">How it was read, where that had to be guessed; null otherwise.</param>
public sealed record SheetFile(string FileName, IReadOnlyList<Grid> Grids, Name? Refused, Name? Note = null)
{
    /// <summary>Bytes that a file may have.</summary>
    public const int LargestFile = 10 * 1024 * 1024;

    /// <summary>Cells that are read at most, over all sheets.</summary>
    public const int MostCells = 100_000;

    /// <summary>Rows and columns of a sheet that are read at most.</summary>
    public const int MostRows = 20_000, MostColumns = 256;

    private const long LargestUnpacked = 64L * 1024 * 1024;
    private const int MostEntries = 2000;

    /// <summary>Refused: more cells than are read.</summary>
    internal static Name TooManyCells { get; } = new(
        "The file has more than 100,000 cells, 20,000 rows or 256 columns: take out what is not holdings, or split it.",
        "文件超过 100,000 个单元格、20,000 行或 256 列：请去掉与持仓无关的内容，或拆分文件。");

    /// <summary>Reads a file by what it is, whatever its name ends in.</summary>
    public static SheetFile Open(byte[] bytes, string fileName)
    {
        var name = Path.GetFileName(fileName);
        if (Refusal(bytes) is { } reason)
            return new SheetFile(name, [], reason);
        try
        {
            return SheetParts.Of(IsZip(bytes) ? XlsxSheets.Open(bytes, name) : CsvSheets.Open(bytes, name));
        }
        catch (Exception broken) when (broken is InvalidDataException or FormatException or System.Xml.XmlException or IOException
            or DocumentFormat.OpenXml.Packaging.OpenXmlPackageException or ArgumentException or InvalidOperationException
            or KeyNotFoundException or NullReferenceException or OverflowException or UriFormatException)
        {
            return new SheetFile(name, [], new Name(
                "The workbook is damaged: open it in the spreadsheet program, save it again as .xlsx, and import that.",
                "工作簿已损坏：请用电子表格软件打开并另存为 .xlsx 后再导入。"));
        }
    }

    private static bool IsZip(byte[] bytes) => bytes.AsSpan().StartsWith("PK"u8);

    /// <summary>Why bytes are not read at all; null when they are.</summary>
    private static Name? Refusal(byte[] bytes)
    {
        if (bytes.Length == 0)
            return new Name("The file is empty: a table of holdings is expected.", "文件是空的：需要一张持仓表。");
        if (bytes.Length > LargestFile)
            return new Name("The file is larger than 10 MB: take out what is not holdings, or split it.", "文件超过 10 MB：请去掉与持仓无关的内容，或拆分文件。");
        if (bytes.AsSpan().StartsWith(new byte[] { 0xD0, 0xCF, 0x11, 0xE0 }))
        {
            return bytes.AsSpan().IndexOf(Wide("EncryptedPackage")) >= 0
                ? new Name("The workbook is protected by a password: take the password off and save it again.", "工作簿有密码保护：请去掉密码后重新保存。")
                : new Name("This is a workbook of the old kind, .xls: save it as .xlsx or CSV.", "这是旧格式的工作簿（.xls）：请另存为 .xlsx 或 CSV。");
        }
        if (bytes.AsSpan().StartsWith("%PDF"u8))
            return new Name("This is a PDF: a spreadsheet or CSV is expected.", "这是 PDF：需要电子表格或 CSV。");
        var start = System.Text.Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 512)).TrimStart();
        if (start.StartsWith("<html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<!doctype",
            StringComparison.OrdinalIgnoreCase)
            || start.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<?xml",
                StringComparison.OrdinalIgnoreCase))
            return new Name(
                "This is a web page or XML, whatever its name: open it in the spreadsheet program and save it as .xlsx.",
                "这是网页或 XML 文件：请用电子表格软件打开并另存为 .xlsx。");
        return IsZip(bytes) ? Packed(bytes) : null;
    }

    private static Name? Packed(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries || Unpacks(archive) > LargestUnpacked)
                return new Name(
                    "Unpacked, the file is larger than 64 MB: it is not read. Save the sheet of holdings alone.",
                    "解压后文件超过 64 MB：不予读取。请单独保存持仓工作表。");
            if (archive.GetEntry("xl/workbook.xml") is not null)
                return null;
            return archive.GetEntry("xl/workbook.bin") is not null || archive.GetEntry("content.xml") is not null
                ? new Name("This workbook is of a kind that is not read (.xlsb, .ods): save it as .xlsx.",
                    "不支持此类工作簿（.xlsb、.ods）：请另存为 .xlsx。")
                : new Name("This is an archive and no workbook, whatever its name: unpack it and import the spreadsheet in it.",
                    "这是压缩包而不是工作簿：请解压后导入其中的电子表格。");
        }
        catch (InvalidDataException)
        {
            return new Name("The file begins as a workbook and is damaged or cut off: save it again as .xlsx.",
                "文件像工作簿但已损坏或不完整：请重新保存为 .xlsx。");
        }
    }

    /// <summary>Bytes that the archive gives, counted by unpacking: what it says of itself may be a lie. Counting stops beyond the
    /// limit.</summary>
    private static long Unpacks(ZipArchive archive)
    {
        var total = 0L;
        var buffer = new byte[1 << 16];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                total += read;
                if (total > LargestUnpacked)
                    return total;
            }
        }
        return total;
    }

    private static byte[] Wide(string text) => System.Text.Encoding.Unicode.GetBytes(text);
}

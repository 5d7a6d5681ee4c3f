using System.IO.Compression;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.Filings;

/// <summary>
/// A zip of documents of many companies, as the SEC gives them out each night (<c>companyfacts.zip</c>, <c>submissions.zip</c>): its
/// members are unpacked and read one by one, however large the whole.
/// </summary>
public sealed class FilingArchive : IDisposable
{
    private const long LargestMember = 256 * 1024 * 1024;

    private readonly ZipArchive zip;
    private byte[] buffer = [];

    private FilingArchive(string path, ZipArchive zip)
    {
        (Path, this.zip) = (path, zip);
        Members = [.. zip.Entries.Where(entry => JsonSource.IsJson(entry.Name)).Select(entry => new ArchiveMember(entry))];
        Others = zip.Entries.Count(entry => entry.Name.Length > 0) - Members.Count;
    }

    /// <summary>The archive's file.</summary>
    public string Path { get; }

    /// <summary>The JSON documents in it, in the order of its directory.</summary>
    public IReadOnlyList<ArchiveMember> Members { get; }

    /// <summary>Number of files in it that are no JSON by their name.</summary>
    public int Others { get; }

    /// <summary>Opens an archive; a refusal in place of it when the file is none, or is cut off: the directory stands at its end.</summary>
    public static FilingArchive? Open(string path, out Refusal? refusal)
    {
        refusal = null;
        try
        {
            return new FilingArchive(path, ZipFile.OpenRead(path));
        }
        catch (InvalidDataException)
        {
            refusal = new Refusal(
                0, null, path, "This is no whole zip archive: it is cut off, or something else. Fetch it again.", "不是完整的 zip 文件：请重新下载。");
            return null;
        }
    }

    /// <summary>The file of this name in whatever folder of the archive; null when there is none.</summary>
    internal ZipArchiveEntry? File(string name) => zip.Entries.FirstOrDefault(entry => entry.Name == name);

    /// <summary>Reads a member; one that cannot be unpacked whole, or holds more than it says, is refused and gives nothing.</summary>
    /// <param name="member">One of <see cref="Members"/>.</param>
    /// <param name="importer">Reads the document.</param>
    /// <param name="today">The day of import, UTC: nothing can be known after it.</param>
    public FileRead Read(ArchiveMember member, Importer importer, DateOnly today)
    {
        try
        {
            return Unpack(member.Entry) is { } reason ? Refused(member, reason) : importer.ReadDocument(
                member.Name, buffer.AsMemory(0, (int)member.Size), today);
        }
        catch (Exception error) when (error is InvalidDataException or IOException or NotSupportedException)
        {
            return Refused(member, "It cannot be unpacked: " + error.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => zip.Dispose();

    private static FileRead Refused(ArchiveMember member, string reason) =>
        new(member.Name, member.Name, [], [new Refusal(0, null, member.Name, reason)], []);

    /// <summary>Unpacks into the buffer; why it cannot be done, or null.</summary>
    private string? Unpack(ZipArchiveEntry entry)
    {
        if (entry.IsEncrypted)
            return "It is encrypted: fetch the archive as the SEC gives it out.";
        if (entry.Length > LargestMember)
            return $"Unpacked it would have {entry.Length:#,0} bytes, more than a company's document ever had: it is not read.";
        if (buffer.Length <= entry.Length)
            buffer = new byte[Math.Max(entry.Length + 1, Math.Min(2L * buffer.Length, LargestMember))];
        using var stream = entry.Open();
        var read = stream.ReadAtLeast(buffer.AsSpan(0, (int)entry.Length + 1), (int)entry.Length + 1, throwOnEndOfStream: false);
        return read != entry.Length || Crc32.Of(buffer.AsSpan(0, read)) != entry.Crc32
            ? "It is not what the archive's directory says, by length or check sum: the archive is damaged. Fetch it again."
            : null;
    }
}

/// <summary>One document of an archive.</summary>
public sealed class ArchiveMember
{
    internal ArchiveMember(ZipArchiveEntry entry) => Entry = entry;

    /// <summary>Its file name, without folders.</summary>
    public string Name => Entry.Name;

    /// <summary>Bytes unpacked, by the archive's directory.</summary>
    public long Size => Entry.Length;

    /// <summary>Tells two versions of a document apart without unpacking them: check sum and length.</summary>
    public string Version => $"{Entry.Crc32:x8}-{Entry.Length}";

    internal ZipArchiveEntry Entry { get; }
}

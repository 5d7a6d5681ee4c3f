using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Tocsin.Connectors.Sheets;

namespace Tocsin.App;

/// <summary>Spreadsheets handed in and not yet taken in: kept in memory between preview and import, the last few only.</summary>
public sealed class Uploads
{
    private const int MostKept = 8;
    private static readonly ConditionalWeakTable<WebDesk, Uploads> Known = [];

    private readonly Lock gate = new();
    private readonly List<(string Id, SheetFile File)> kept = [];

    private Uploads()
    {
    }

    /// <summary>Those of one serving.</summary>
    public static Uploads Of(WebDesk desk) => Known.GetValue(desk, static _ => new Uploads());

    /// <summary>Reads a file and keeps it; gives the id by which it is found again.</summary>
    public string Keep(byte[] bytes, string fileName)
    {
        var id = Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
        var file = SheetFile.Open(bytes, fileName);
        lock (gate)
        {
            kept.RemoveAll(one => one.Id == id);
            kept.Add((id, file));
            if (kept.Count > MostKept)
                kept.RemoveAt(0);
        }
        return id;
    }

    /// <summary>The file of an id; null when it is no longer kept.</summary>
    public SheetFile? Find(string? id)
    {
        lock (gate)
            return kept.Find(one => one.Id == id).File;
    }
}

namespace Tocsin.App;

/// <summary>Where drafts of rules are tried and saved.</summary>
/// <param name="Panel">A store's file as history; null for the ledger that is served.</param>
/// <param name="Folder">Where drafts are saved as rule files; null: they cannot be.</param>
public sealed record DraftPlaces(string? Panel, string? Folder);

/// <summary>What the page on which rules are written shares between requests.</summary>
/// <param name="places">Where drafts are tried and saved.</param>
/// <param name="desk">The ledger served.</param>
public sealed class DraftTable(DraftPlaces places, WebDesk desk)
{
    /// <summary>Where drafts are tried.</summary>
    public DraftBench Bench { get; } = new(places.Panel, desk.Cut);

    /// <summary>Where they are saved; null: they cannot be.</summary>
    public DraftShelf? Shelf { get; } = places.Folder is { } folder ? new DraftShelf(folder) : null;
}

using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Tocsin.Claims;

/// <summary>Claims by id: a large table that cuts of the ledger share, and a small one of what came since.</summary>
[SuppressMessage("Naming", "CA1710", Justification = "It is a table and read as one; only this assembly names the type.")]
internal sealed class ClaimTable : IReadOnlyDictionary<ClaimId, RecordedClaim>
{
    /// <summary>The small table is joined to the large one when it holds more than this part of it.</summary>
    private const int Part = 8;

    private readonly Dictionary<ClaimId, RecordedClaim> shared;
    private readonly Dictionary<ClaimId, RecordedClaim> since;

    /// <summary>A table of these claims.</summary>
    public ClaimTable(IEnumerable<RecordedClaim> rows) => (shared, since) = (rows.ToDictionary(row => row.Claim.Id), []);

    /// <summary>An earlier table with more claims, none of which it holds.</summary>
    public ClaimTable(ClaimTable before, IReadOnlyCollection<RecordedClaim> added)
    {
        var isLarge = before.since.Count + added.Count > before.shared.Count / Part;
        shared = isLarge ? new Dictionary<ClaimId, RecordedClaim>(before) : before.shared;
        since = isLarge ? [] : new Dictionary<ClaimId, RecordedClaim>(before.since);
        var open = isLarge ? shared : since;
        foreach (var row in added)
            open.Add(row.Claim.Id, row);
    }

    /// <inheritdoc/>
    public int Count => shared.Count + since.Count;

    /// <inheritdoc/>
    public IEnumerable<ClaimId> Keys => shared.Keys.Concat(since.Keys);

    /// <inheritdoc/>
    public IEnumerable<RecordedClaim> Values => shared.Values.Concat(since.Values);

    /// <inheritdoc/>
    public RecordedClaim this[ClaimId key] => shared.TryGetValue(key, out var row) ? row : since[key];

    /// <inheritdoc/>
    public bool ContainsKey(ClaimId key) => shared.ContainsKey(key) || since.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(ClaimId key, [MaybeNullWhen(false)] out RecordedClaim value) =>
        shared.TryGetValue(key, out value) || since.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<ClaimId, RecordedClaim>> GetEnumerator() => shared.Concat(since).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

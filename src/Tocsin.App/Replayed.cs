using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What was seen when a decision was taken, made again from the cut, the catalogue and the day that it pins.</summary>
/// <param name="Warning">The warning as it stood then; null when the decision answers none, or it cannot be made again.</param>
/// <param name="Proven">Whether the digest of its evidence is the one recorded with the decision.</param>
/// <param name="OwnCatalogue">Whether the catalogue of that day was still to be had; today's is used otherwise.</param>
/// <param name="Added">Claims on which the warning rests today and did not then, earliest known first.</param>
/// <param name="Gone">Claims on which it rested then and does not today.</param>
/// <param name="Standing">The warnings that stood about the subject then, when the decision answers none of them alone.</param>
public sealed record Replayed(
    Warning? Warning, bool Proven, bool OwnCatalogue, IReadOnlyList<Claim> Added, IReadOnlyList<Claim> Gone,
    IReadOnlyList<Warning> Standing)
{
    /// <summary>Whether today's evidence is not that of the decision.</summary>
    public bool Differs => Added.Count + Gone.Count > 0;

    /// <summary>Replays a decision.</summary>
    /// <param name="one">The decision.</param>
    /// <param name="ledger">All that is recorded.</param>
    /// <param name="current">The catalogue in force now.</param>
    /// <param name="now">The warnings known on the day asked about.</param>
    public static Replayed Of(DecisionCase one, Ledger ledger, Catalogue current, IEnumerable<Warning> now)
    {
        var decision = one.Decision;
        var (catalogue, own) = CatalogueOf(decision.Catalogue, ledger, current);
        var cut = new Ledger([.. ledger.Claims.Values.Where(row => row.Batch <= decision.Cut)]);
        var known = new Watch(cut, catalogue).Warnings(one.Subject, one.Claim.ValidTo);
        if (decision.Warning is not { } id)
            return new Replayed(null, false, own, [], [], [.. known.Where(Stands)]);
        var then = known.FirstOrDefault(warning => warning.Id == id);
        var today = now.FirstOrDefault(warning => warning.Id == id);
        if (then is null)
            return new Replayed(null, false, own, today?.Evidence ?? [], [], []);
        var seen = then.Evidence.Select(claim => claim.Id).ToHashSet();
        var held = (today?.Evidence ?? []).Select(claim => claim.Id).ToHashSet();
        return new Replayed(
            then, decision.Evidence == WarningLog.DigestOf(seen), own,
            [.. (today?.Evidence ?? []).Where(claim => !seen.Contains(claim.Id))],
            today is null ? [] : [.. then.Evidence.Where(claim => !held.Contains(claim.Id))], []);
    }

    private static bool Stands(Warning warning) =>
        warning.Severity is not null && warning.State is not (WarningState.Pending or WarningState.Closed);

    private static (Catalogue Catalogue, bool Own) CatalogueOf(string hash, Ledger ledger, Catalogue current)
    {
        if (hash == current.Hash)
            return (current, true);
        var version = ledger.Claims.Values.Select(row => row.Claim.Content).OfType<CatalogueVersion>()
            .FirstOrDefault(version => version.Hash == hash);
        return version is null ? (current, false) : (Catalogue.Read(Catalogue.Split(version.Text), Shipped.Functions), true);
    }
}

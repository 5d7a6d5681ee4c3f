using System.Runtime.CompilerServices;
using Tocsin.Claims;

namespace Tocsin.App;

/// <summary>Whether facts were recorded long after they were known: then what is told of those days was told with hindsight.</summary>
internal sealed class Hindsight
{
    /// <summary>Days after which a fact counts as recorded long after it was known.</summary>
    public const int Days = 30;

    private static readonly ConditionalWeakTable<Ledger, Hindsight> Known = [];

    private readonly DateOnly? from;

    private Hindsight(Ledger ledger) => from = ledger.Claims.Values.Where(IsLate).Select(row => (DateOnly?)row.Claim.KnownOn).Min();

    /// <summary>The first day on which such a fact was known; null when there is none.</summary>
    public static DateOnly? Of(Ledger ledger) => Known.GetValue(ledger, static whole => new Hindsight(whole)).from;

    /// <summary>Whether a claim is such a fact.</summary>
    public static bool IsLate(RecordedClaim row) =>
        row.Claim.Content.IsEvidence && row.RecordedAt - row.Claim.KnownAt > TimeSpan.FromDays(Days);
}

using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Cases;

/// <summary>A line that a viewer holds on a day.</summary>
/// <param name="Portfolio">The portfolio that holds it.</param>
/// <param name="Issuer">Company or fund.</param>
/// <param name="Instrument">What is held.</param>
/// <param name="Line">Share class, round or account; empty when there is one.</param>
/// <param name="Claim">The statement that says so.</param>
public sealed record HeldLine(string Portfolio, SubjectId Issuer, Instrument Instrument, string Line, Claim Claim);

/// <summary>What a viewer holds on a day.</summary>
internal static class Holdings
{
    /// <summary>The lines, in order of issuer, instrument, line and portfolio; none for a party.</summary>
    public static IReadOnlyList<HeldLine> At(Knowledge knowledge, Viewer viewer)
    {
        if (viewer.Party is not null)
            return [];
        var claims = CaseIndex.Of(knowledge.Ledger).Positions.Where(row => row.StandsOn(knowledge.Day)).Select(row => row.Claim).ToList();
        return
        [
            .. from claim in claims
               where claim.Content is Position && claim.ValidTo <= knowledge.Day && viewer.Sees(claim.Portfolio)
               let position = (Position)claim.Content
               group (claim, position) by (claim.Portfolio, claim.Subject, position.Instrument, position.Line) into line
               let latest = line.OrderBy(row => row.claim.ValidTo).ThenBy(row => row.claim.KnownAt).ThenBy(row => row.claim.Id).Last()
               where !claims.Exists(taken => taken.Content is Stocktake list && taken.Portfolio == line.Key.Portfolio
                   && taken.ValidTo > latest.claim.ValidTo && taken.ValidTo <= knowledge.Day
                   && !list.Lines.Contains(NameOf(latest.claim, latest.position)))
               where latest.position is not { Quantity: 0 } and not { Quantity: null, FairValue: 0 }
               orderby line.Key.Subject, line.Key.Instrument, line.Key.Line, line.Key.Portfolio
               select new HeldLine(line.Key.Portfolio ?? "", line.Key.Subject, line.Key.Instrument, line.Key.Line, latest.claim),
        ];
    }

    private static string NameOf(Claim claim, Position position) =>
        $"{claim.Subject}|{CanonicalForm.Word(position.Instrument)}|{position.Line}";
}

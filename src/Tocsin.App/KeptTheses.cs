using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Research;

namespace Tocsin.App;

/// <summary>Theses as pages show them: read once for a cut of the ledger and a day, and gone with the cut.</summary>
internal static class KeptTheses
{
    private const int DaysKept = 8;
    private static readonly ConditionalWeakTable<Ledger, Recent<DateOnly, IReadOnlyList<ThesisReading>>> Kept = [];

    /// <summary>Every thesis known on the day, worst first.</summary>
    public static IReadOnlyList<ThesisReading> On(WebCut cut, DateOnly day) => Kept.GetValue(cut.Ledger, static _ => new(DaysKept)).Of(
        day, on =>
        {
            var (knowledge, checker) = (cut.Ledger.At(on), Shipped.Checker(cut.Catalogue));
            return
            [
                .. ThesisReading.On(knowledge).Select(id => ThesisReading.At(knowledge, id, checker)!)
                    .OrderByDescending(one => one.Verdict).ThenBy(one => one.Id),
            ];
        });
}

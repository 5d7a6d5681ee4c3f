using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.Regulation;

/// <summary>How well an authority, or a procedure of the catalogue, is seen: what is known, from whom, and where it is thin.</summary>
/// <param name="Authority">Before whom, as the proceedings say; the procedure's name where none is known.</param>
/// <param name="Jurisdiction">Where; null where none is known.</param>
/// <param name="Open">Proceedings before it that are not over.</param>
/// <param name="Proceedings">Proceedings before it.</param>
/// <param name="Steps">Steps known of them.</param>
/// <param name="Firsthand">Of these, steps told by an authority, a court or a filing itself (reliability A).</param>
/// <param name="NewestOn">The day on which something became known of it last; null when nothing is.</param>
/// <param name="Thin">Where it is thin; empty when nothing is known to be.</param>
public sealed record AuthoritySight(
    Name Authority, string? Jurisdiction, int Open, int Proceedings, int Steps, int Firsthand, DateOnly? NewestOn, IReadOnlyList<Name> Thin)
{
    /// <summary>Days without news after which an open proceeding may have moved unseen.</summary>
    private const int QuietDays = 180;

    /// <summary>
    /// The authorities of all proceedings known on the day, most open ones first, then procedures of which no proceeding is known: that
    /// nothing is known is not that nothing goes on.
    /// </summary>
    public static IReadOnlyList<AuthoritySight> Of(IReadOnlyList<Proceeding> proceedings, LawTable law, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(proceedings);
        ArgumentNullException.ThrowIfNull(law);
        var before = proceedings.Where(one => one.Procedure?.IsThreat != true)
            .GroupBy(one => (one.Docket.Authority, one.Docket.Jurisdiction)).Select(group => Of([.. group], day))
            .OrderByDescending(one => one.Open).ThenByDescending(one => one.NewestOn)
            .ThenBy(one => one.Authority.En, StringComparer.Ordinal);
        var seen = proceedings.Select(one => one.Docket.Procedure).ToHashSet(StringComparer.Ordinal);
        var unseen = law.Procedures.Values.Where(procedure => !procedure.IsThreat && !seen.Contains(procedure.Id))
            .OrderBy(procedure => procedure.Id, StringComparer.Ordinal).Select(procedure => new AuthoritySight(
                procedure.Name, null, 0, 0, 0, 0, null,
                [new Name("nothing is known: that is not to say that nothing goes on", "一无所知：并不表示没有程序")]));
        return [.. before, .. unseen];
    }

    private static AuthoritySight Of(List<Proceeding> all, DateOnly day)
    {
        var steps = all.SelectMany(one => one.Steps).ToList();
        var firsthand = steps.Count(step => step.Claim.Grade.Reliability == 'A');
        var (first, newest) = (all[0].Docket, steps.Max(step => step.Claim.KnownOn));
        return new AuthoritySight(
            new Name(first.Authority, first.Authority), first.Jurisdiction, all.Count(one => !one.IsOver), all.Count, steps.Count,
            firsthand, newest, [.. Thinness(all, firsthand, steps.Count, day)]);
    }

    private static IEnumerable<Name> Thinness(List<Proceeding> all, int firsthand, int steps, DateOnly day)
    {
        if (firsthand == 0)
            yield return new Name("no step from the authority itself", "没有来自该机构本身的步骤");
        else if (2 * firsthand < steps)
            yield return new Name("most steps are told by others", "多数步骤由他方转述");
        var quiet = all.Where(one => !one.IsOver).Select(one => one.Steps.Max(step => step.Claim.KnownOn))
            .Where(last => day.DayNumber - last.DayNumber > QuietDays).ToList();
        if (quiet.Count > 0)
        {
            yield return new Name(
                $"{quiet.Count} open without news for more than {QuietDays} days", $"{quiet.Count} 项进行中但逾 {QuietDays} 天无消息");
        }
        if (all.Exists(one => one.Deadline is { Confirmed: false }))
            yield return new Name("its clock or days off are recalled", "时钟或假日系回忆");
        if (all.Exists(one => one.Procedure is null))
            yield return new Name("its procedure is not in the catalogue: no clock", "目录中没有该程序：无时钟");
    }
}

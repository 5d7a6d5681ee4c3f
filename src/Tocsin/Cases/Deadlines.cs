using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Regulation;
using Tocsin.Values;

namespace Tocsin.Cases;

/// <summary>What kind of day a deadline is.</summary>
public enum DeadlineKind
{
    /// <summary>The last responsible day of a right held.</summary>
    Right,

    /// <summary>The planned end of a term of an agreement.</summary>
    Term,

    /// <summary>The day to look back on a decision.</summary>
    LookBack,

    /// <summary>The last day of a silence.</summary>
    Snooze,

    /// <summary>A day ahead in a proceeding, by the law's clock or as stated.</summary>
    Proceeding,
}

/// <summary>A day by which something has to be done or will end.</summary>
/// <param name="Id">Stable: the same when a later version moves the day. <c>d-</c> and ten hexadecimal digits.</param>
/// <param name="Kind">What kind of day it is.</param>
/// <param name="On">The day itself, the last on which it can be done.</param>
/// <param name="DaysLeft">Days to it: 0 on the day, negative after it (only a look back stays once its day is past).</param>
/// <param name="Subject">About whom.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">More: the right's words, the term, what was decided.</param>
/// <param name="Claim">The claim that gives the day.</param>
/// <param name="Path">Path of its page.</param>
/// <param name="Access">The strictest class of the claim and of the holding through which a right is held.</param>
public sealed record Deadline(
    string Id, DeadlineKind Kind, DateOnly On, int DaysLeft, SubjectId Subject, Name Title, Name Body, Claim Claim, string Path,
    AccessClass Access);

/// <summary>The deadlines that a viewer has on a day.</summary>
public static class Deadlines
{
    /// <summary>A later cut of a ledger shares what deadlines are found in, unless something was added that they are made of.</summary>
    public static void Carry(Ledger before, Ledger later, IEnumerable<RecordedClaim> added) =>
        CaseIndex.Carry(before, later, added.Select(row => row.Claim));

    /// <summary>Look backs that are due, and every deadline of the day or after it; soonest first.</summary>
    /// <remarks>
    /// Rights: those the viewer holds. Terms: of relations of which the viewer or an issuer of his book is a party; for the whole book, of
    /// every relation recorded. Days of proceedings: of those to which the viewer or an issuer of his book is a party; for the whole book,
    /// of all. Look backs and silences are the desk's own and the same for every viewer.
    /// </remarks>
    public static IReadOnlyList<Deadline> At(Knowledge knowledge, Viewer viewer, LawTable law)
    {
        var book = viewer.HoldingsIn(knowledge);
        return
        [
            .. OfRights(knowledge, viewer, book).Concat(OfTerms(knowledge, viewer, book)).Concat(OfDecisions(knowledge))
                .Concat(OfSilences(knowledge)).Concat(OfProceedings(knowledge, viewer, book, law))
                .OrderBy(deadline => deadline.On).ThenBy(deadline => deadline.Kind)
                .ThenBy(deadline => deadline.Id, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<Deadline> OfRights(Knowledge knowledge, Viewer viewer, IReadOnlyList<Holding> book)
    {
        foreach (var known in Rights.At(knowledge).Where(right => right.StandsOn(knowledge.Day)))
        {
            var right = known.Right;
            if (right.LastResponsibleDay is not { } last || last < knowledge.Day || Rights.HeldBy(viewer, known, book) is not { } held)
                continue;
            var (about, en, zh) = (knowledge.NameOf(known.Claim.Subject), Noticed(right, zh: false), Noticed(right, zh: true));
            var disputed = right.Status == TermStatus.Disputed;
            yield return new Deadline(
                Id("right", known.Key), DeadlineKind.Right, last, last.DayNumber - knowledge.Day.DayNumber, known.Claim.Subject,
                new Name(
                    $"Last day for the right: {right.Name} ({about}){(disputed ? ", disputed" : "")}",
                    $"权利最后可行使日：{right.Name}（{about}）{(disputed ? "，有争议" : "")}"),
                new Name($"{right.Statement} {en}", $"{right.Statement} {zh}"), known.Claim, "/claim/" + known.Claim.Id.Hex,
                held.SelectMany(line => line.Evidence).Append(known.Claim).Max(claim => claim.Access));
        }
    }

    /// <summary>The deadlines as those know them who have no inside information: no name of theirs comes from it either.</summary>
    public static IReadOnlyList<Deadline> Outside(Knowledge knowledge, Viewer viewer, LawTable law) =>
        At(knowledge.Ledger.Under(AccessClass.Confidential).At(knowledge.Day), viewer, law);

    private static string Noticed(Right right, bool zh) => right.NoticeDays switch
    {
        null => zh ? "通知天数未知：不得晚于此日。" : "The days of notice are not known: not later than this day.",
        0 => zh ? "无需提前通知。" : "No notice is needed.",
        { } days when zh => string.Create(
            CultureInfo.InvariantCulture, $"最晚生效日 {right.Until:yyyy-MM-dd}，须提前 {days} 天通知。"),
        { } days => string.Create(
            CultureInfo.InvariantCulture, $"Takes effect by {right.Until:yyyy-MM-dd} at the latest, with {days} days of notice."),
    };

    private static IEnumerable<Deadline> OfTerms(Knowledge knowledge, Viewer viewer, IReadOnlyList<Holding> book)
    {
        var issuers = book.Select(held => held.Issuer).Append(viewer.Party ?? default).ToHashSet();
        var terms = CaseIndex.On(CaseIndex.Of(knowledge.Ledger).Terms, knowledge.Day)
            .Where(claim => viewer == Viewer.Book || claim.Subject.Parties.Any(issuers.Contains))
            .OrderBy(claim => claim.KnownAt).ThenBy(claim => claim.Id);
        foreach (var versions in terms.GroupBy(claim => (claim.Subject, ((Term)claim.Content).Kind)))
        {
            var binding = versions.LastOrDefault(claim => ((Term)claim.Content).Status is TermStatus.InForce or TermStatus.Ended);
            if (binding?.Content is not Term { Status: TermStatus.InForce, PlannedEnd: { } end } term || end < knowledge.Day)
                continue;
            var (kind, about) = (term.Kind.Replace('_', ' '), knowledge.NameOf(binding.Subject));
            yield return new Deadline(
                Id("term", $"{binding.Subject}|{term.Kind}"), DeadlineKind.Term, end, end.DayNumber - knowledge.Day.DayNumber,
                binding.Subject, new Name($"Planned end of a term: {kind} ({about})", $"条款计划到期：{kind}（{about}）"),
                new Name($"{kind}: {term.Value} {term.Unit}".TrimEnd(), $"{kind}：{term.Value} {term.Unit}".TrimEnd()), binding,
                "/claim/" + binding.Id.Hex, binding.Access);
        }
    }

    private static IEnumerable<Deadline> OfProceedings(
        Knowledge knowledge, Viewer viewer, IReadOnlyList<Holding> book, LawTable law)
    {
        var parties = book.Select(held => held.Issuer).Append(viewer.Party ?? default).ToHashSet();
        foreach (var one in Proceeding.On(knowledge, law)
            .Where(one => viewer == Viewer.Book || one.Docket.Parties.Any(party => parties.Contains(knowledge.Ledger.Resolve(party)))))
        {
            foreach (var day in one.Ahead)
            {
                var (docket, aim) = (one.Docket, day.Binding ? new Name("", "") : new Name(", an aim", "（目标）"));
                yield return new Deadline(
                    Id("proceeding", $"{one.Id}|{(day.Counted ? "clock" : day.Of.En)}"), DeadlineKind.Proceeding, day.On,
                    day.On.DayNumber - knowledge.Day.DayNumber, one.Id,
                    new Name($"{day.Of.En}{aim.En} ({docket.Name})", $"{day.Of.Zh}{aim.Zh}（{docket.NameZh}）"),
                    new Name(
                        $"{docket.Authority}: {(day.Counted ? "counted by the law's clock" : "as stated")}"
                            + (day.Confirmed ? "" : ", unconfirmed"),
                        $"{docket.Authority}：{(day.Counted ? "按法定时钟计算" : "依来源所述")}{(day.Confirmed ? "" : "，未核实")}"),
                    day.Claim, "/regulation/" + Uri.EscapeDataString(one.Id.Name), day.Claim.Access);
            }
        }
    }

    private static IEnumerable<Deadline> OfDecisions(Knowledge knowledge)
    {
        foreach (var one in DecisionLog.At(knowledge).Where(one => one.State != DecisionState.Reviewed))
        {
            yield return new Deadline(
                Id("look-back", one.Claim.Id.Hex), DeadlineKind.LookBack, one.Decision.LookBack, one.DaysLeft, one.Subject,
                new Name($"Look back on the decision: {one.Decision.What}", $"复盘决定：{one.Decision.What}"),
                new Name($"Expected: {one.Decision.Expects}", $"预期：{one.Decision.Expects}"), one.Claim, one.Path,
                one.Claim.Access);
        }
    }

    private static IEnumerable<Deadline> OfSilences(Knowledge knowledge)
    {
        var latest = CaseIndex.On(CaseIndex.Of(knowledge.Ledger).Silences, knowledge.Day)
            .OrderBy(claim => claim.KnownAt).ThenBy(claim => claim.Id)
            .GroupBy(claim => ((Deed)claim.Content).Warning, StringComparer.Ordinal);
        foreach (var claim in latest.Select(silences => silences.MaxBy(claim => ((Deed)claim.Content).Until)!))
        {
            if (claim.Content is not Deed { Until: { } until } deed || until < knowledge.Day)
                continue;
            var about = knowledge.NameOf(claim.Subject);
            yield return new Deadline(
                Id("snooze", deed.Warning), DeadlineKind.Snooze, until, until.DayNumber - knowledge.Day.DayNumber, claim.Subject,
                new Name($"A silenced warning returns after this day ({about})", $"被暂停的预警将在此日之后恢复（{about}）"),
                new Name(deed.Reason ?? "", deed.Reason ?? ""), claim, "/warning/" + deed.Warning, claim.Access);
        }
    }

    private static string Id(string kind, string key) =>
        "d-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}|{key}")))[..10];
}

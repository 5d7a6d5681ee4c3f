using System.Security.Cryptography;
using System.Text;
using Tocsin.Claims;

namespace Tocsin.Measures;

/// <summary>A kind of act between companies, with its place on a published scale of conflict and cooperation.</summary>
/// <param name="Id">The kind's id, as in <c>legal_threat_reported</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Family">form, negotiate, loosen, conflict, end, outside or context.</param>
/// <param name="Scale">Published value of the nearest event code, -10 (conflict) to +10 (cooperation).</param>
/// <param name="Hurts">Whether the act, once done, hurts its target: then a demand for it weighs as the act, else as a demand.</param>
/// <param name="Filed">Forms, or items of a form, whose filing is this act, as <c>8-K 1.03</c>; empty for acts not told by a form.</param>
/// <param name="FiledSince">The first day on which these forms told it; null when that lies before any filing.</param>
public sealed record EventKind(
    string Id, Name Name, string Family, double Scale, bool Hurts, IReadOnlyList<string> Filed, DateOnly? FiledSince);

/// <summary>A state that stays open from one act until another closes it.</summary>
/// <param name="Id">The state's id, as in <c>dispute</c>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="OpenedBy">Kinds that open it when they happened, are planned, considered or rumoured.</param>
/// <param name="OpenedByDemands">Whether any kind with modality demanded opens it too.</param>
/// <param name="ClosedBy">Kinds that close it, once happened; on one day they act last.</param>
/// <param name="ExpiresAfter">Days after which an item open without an answer lapses; infinite when it never does.</param>
public sealed record StateKind(
    string Id, Name Name, IReadOnlySet<string> OpenedBy, bool OpenedByDemands, IReadOnlySet<string> ClosedBy, double ExpiresAfter)
{
    /// <summary>The kinds that a source must cover for the state to be known; null when any kind may open it.</summary>
    public IReadOnlySet<string>? Kinds { get; } = OpenedByDemands ? null : OpenedBy.Concat(ClosedBy).ToHashSet(StringComparer.Ordinal);
}

/// <summary>The words formulas are written in: measures, kinds of acts, groups of kinds, states and the weight of each modality.</summary>
/// <param name="Measures">By id.</param>
/// <param name="Events">By id.</param>
/// <param name="Groups">Named groups of event kinds, by id.</param>
/// <param name="States">By id.</param>
/// <param name="ModalityWeight">Weight 0-1 of an act by what was known of it on the day.</param>
public sealed record Vocabulary(
    IReadOnlyDictionary<string, Measure> Measures,
    IReadOnlyDictionary<string, EventKind> Events,
    IReadOnlyDictionary<string, IReadOnlySet<string>> Groups,
    IReadOnlyDictionary<string, StateKind> States,
    IReadOnlyDictionary<Modality, double> ModalityWeight)
{
    /// <summary>Tags of filings that give a measure, nearest first, by the measure's id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Tags { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Twelve digits that change with what is read from filings: the tags of measures and the forms of acts. What was read by other
    /// words is to be read again.
    /// </summary>
    public string FilingWords
    {
        get
        {
            var forms = Events.Values.Select(kind => (kind.Id, Written: string.Join(',', kind.Filed)));
            var words = Tags.Select(pair => (Id: pair.Key, Written: string.Join(',', pair.Value))).Concat(forms)
                .OrderBy(pair => pair.Id, StringComparer.Ordinal).Select(pair => $"{pair.Id}={pair.Written}");
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', words))))[..12];
        }
    }

    /// <summary>The kinds that a name stands for: a group's, or the one of that id; null when the name is neither.</summary>
    public IReadOnlySet<string>? Kinds(string name) =>
        Groups.TryGetValue(name, out var group) ? group
        : Events.ContainsKey(name) ? new HashSet<string>(StringComparer.Ordinal) { name }
        : null;
}

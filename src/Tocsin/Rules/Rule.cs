using Tocsin.Language;
using Tocsin.Measures;

namespace Tocsin.Rules;

/// <summary>How serious a warning is, least first. Unknown is no severity but a state of its own.</summary>
public enum Severity
{
    /// <summary>Nothing stands.</summary>
    None,

    /// <summary>关注: worth an eye.</summary>
    Watch,

    /// <summary>预警: an owner should act.</summary>
    Amber,

    /// <summary>高危: act now.</summary>
    Red,
}

/// <summary>Whether the risk may come or is there.</summary>
public enum Phase
{
    /// <summary>可能发生.</summary>
    MayHappen,

    /// <summary>已经发生.</summary>
    HasHappened,
}

/// <summary>A rule: when a warning rises and falls, what it warns of, who owns it and what to do.</summary>
/// <param name="Id">Its name, lower case with hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Sentence">What it says when it stands; {holder} and {counterparty} are filled in.</param>
/// <param name="Area">operations, finance, competition, cooperation, regulation, technology or diversification.</param>
/// <param name="Subject">Kind of subject it judges: company, relation, portfolio or limit.</param>
/// <param name="Directed">Whether a relation is judged once for each side as holder.</param>
/// <param name="Levels">One or more levels, least serious first.</param>
/// <param name="Wait">How long a level must hold before it stands, and its clear level before it falls.</param>
/// <param name="Happened">True once the risk has happened; null for a rule whose risk is always ahead.</param>
/// <param name="Outcome">Id of the outcome that it warns of.</param>
/// <param name="Owner">Role that owns its warnings.</param>
/// <param name="Playbook">Id of the playbook while the risk may happen.</param>
/// <param name="PlaybookHappened">Id of the playbook once it has happened.</param>
/// <param name="InhibitedBy">Rules whose more serious warning on the same subject suppresses this one.</param>
/// <param name="NeverSeen">Whether no real row is known on which it fires.</param>
/// <param name="File">The file that defines it.</param>
public sealed record Rule(
    string Id,
    Name Name,
    Name Sentence,
    string Area,
    string Subject,
    bool Directed,
    IReadOnlyList<Level> Levels,
    Wait Wait,
    Formula? Happened,
    string Outcome,
    string Owner,
    string Playbook,
    string PlaybookHappened,
    IReadOnlyList<string> InhibitedBy,
    bool NeverSeen,
    string File)
{
    /// <summary>All its formulas.</summary>
    public IEnumerable<Formula> Formulas =>
        Levels.SelectMany(level => new[] { level.When, level.Clear }).Concat(Happened is null ? [] : [Happened]);

    /// <summary>What it says, of nobody in particular: "the company sells less".</summary>
    public Name General
    {
        get
        {
            var (one, other) = Subject switch
            {
                "relation" => (new Name("one side", "一方"), new Name("the other side", "另一方")),
                "company" => (new Name("the company", "公司"), new Name("the other company", "对方")),
                _ => (new Name($"the {Subject}", ""), new Name($"the {Subject}", "")),
            };
            var english = Said(Sentence.En, one.En, other.En);
            return new Name(char.ToUpperInvariant(english[0]) + english[1..], Said(Sentence.Zh, one.Zh, other.Zh));
        }
    }

    private static string Said(string sentence, string holder, string counterparty) => sentence
        .Replace("{holder}", holder, StringComparison.Ordinal).Replace("{counterparty}", counterparty, StringComparison.Ordinal)
        .Replace(" {subject}", "", StringComparison.Ordinal).Replace("{subject}", "", StringComparison.Ordinal);
}

/// <summary>One level of a rule.</summary>
/// <param name="Severity">What a warning is at while it stands.</param>
/// <param name="When">It rises once this has been true long enough.</param>
/// <param name="Clear">It falls only once this has been true as long.</param>
public sealed record Level(Severity Severity, Formula When, Formula Clear);

/// <summary>How long a level must hold.</summary>
/// <param name="Reports">Consecutive new reports, at least 1; 0 when days are counted.</param>
/// <param name="Days">Days in a row, 0 for at once; not read when reports are counted.</param>
public sealed record Wait(int Reports, double Days)
{
    /// <summary>Whether new reports are counted rather than days.</summary>
    public bool CountsReports => Reports > 0;

    /// <summary>
    /// How long after a level rose it may not rise again, in reports or days as the rule waits; 0: not at all. Meanwhile it is pending.
    /// </summary>
    public double Rest { get; init; }
}

/// <summary>What a warning warns of, and how it is told whether it came.</summary>
/// <param name="Id">Its name, lower case with hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Horizon">Days within which it must come for a warning to be true.</param>
/// <param name="Kinds">Recorded resolutions that count as this outcome.</param>
/// <param name="Test">Formula that is true once it has come; null when only recorded resolutions tell.</param>
/// <param name="File">The file that defines it.</param>
public sealed record Outcome(string Id, Name Name, int Horizon, IReadOnlyList<string> Kinds, Formula? Test, string File);

/// <summary>What to do.</summary>
/// <param name="Id">Its name, lower case with hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Steps">In order.</param>
/// <param name="File">The file that defines it.</param>
public sealed record Playbook(string Id, Name Name, IReadOnlyList<Name> Steps, string File);

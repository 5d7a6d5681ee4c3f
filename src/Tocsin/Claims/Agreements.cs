using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>What a term of an agreement is.</summary>
public enum ClauseKind
{
    /// <summary>A part of a company's equity.</summary>
    Stake,

    /// <summary>Money put in.</summary>
    Investment,

    /// <summary>Money promised.</summary>
    Funding,

    /// <summary>A share of revenue, capped or not.</summary>
    RevenueShare,

    /// <summary>A tranche of profit: its rank, its share of what is left, its cap.</summary>
    ProfitShare,

    /// <summary>To use or sell what the other side owns.</summary>
    Licence,

    /// <summary>To be the only supplier, or the only licensee.</summary>
    Exclusivity,

    /// <summary>To take an offer before others may.</summary>
    FirstRefusal,

    /// <summary>A promise to buy.</summary>
    Purchase,

    /// <summary>A seat, an observer, information, consent or a vote.</summary>
    Governance,

    /// <summary>To buy at a set price.</summary>
    Option,

    /// <summary>To sell at a set price.</summary>
    Put,

    /// <summary>To turn one term into another.</summary>
    Conversion,

    /// <summary>A condition that must hold.</summary>
    Covenant,

    /// <summary>A condition that changes other terms once it holds.</summary>
    Trigger,

    /// <summary>The day on which the agreement ends.</summary>
    Expiry,

    /// <summary>To end the agreement.</summary>
    Termination,
}

/// <summary>When the condition of a trigger or covenant is looked at.</summary>
public enum Testing
{
    /// <summary>At every moment.</summary>
    Continuously,

    /// <summary>At the end of each quarter.</summary>
    QuarterEnd,

    /// <summary>At the end of each quarter, by a panel whose decision follows later.</summary>
    Panel,
}

/// <summary>A party of an agreement and what people call it.</summary>
/// <param name="Id">The party.</param>
/// <param name="Name">English.</param>
/// <param name="NameZh">Chinese.</param>
public sealed record Party(SubjectId Id, string Name, string NameZh);

/// <summary>One named value of a term as written: <c>share</c>, <c>20%</c>.</summary>
public sealed record Particular(string Name, string Value);

/// <summary>Who has an agreement, about whose business, and who bears what no term divides.</summary>
/// <param name="Name">What people call it, in English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Relation">The relation on which acts and published terms are recorded.</param>
/// <param name="Venture">The party whose revenue and profit the terms divide.</param>
/// <param name="Residual">The party that has what is left after every term.</param>
/// <param name="Funder">Who pays for losses and has the shares issued for it.</param>
/// <param name="Currency">ISO code of every amount.</param>
/// <param name="Parties">Everyone with a pay-off.</param>
public sealed record Accord(
    string Name, string NameZh, SubjectId Relation, SubjectId Venture, SubjectId Residual, SubjectId Funder, string Currency,
    ValueList<Party> Parties) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "agreement:parties";
}

/// <summary>One version of a typed term of an agreement, as known on the claim's day.</summary>
/// <remarks>
/// Subject: the agreement. A version of one publisher known later replaces an earlier one with the same first day; proposals never
/// replace what is in force. Versions of other publishers stand beside it.
/// </remarks>
/// <param name="Term">The term's name, unique within the agreement.</param>
/// <param name="Kind">What it is.</param>
/// <param name="By">Who pays, grants, promises or is bound; null when nobody alone.</param>
/// <param name="To">Who receives or may use it; null when nobody alone.</param>
/// <param name="HeldBy">Who can pull a trigger, call a put, or waive; null when it acts by itself or is not known.</param>
/// <param name="Statement">The version in words.</param>
/// <param name="Particulars">Its values as written, in the file's order.</param>
/// <param name="When">The condition of a trigger or covenant; null for other kinds, or when it cannot be said as a formula.</param>
/// <param name="Effects">What a trigger does once it holds: <c>end TERM</c>, <c>begin TERM</c>, <c>TERM.NAME = VALUE</c>.</param>
/// <param name="Tested">How the condition is looked at; null for kinds without one.</param>
/// <param name="NoticeDays">Calendar days of notice; null when not known.</param>
/// <param name="Effective">First day of effect; null when not known.</param>
/// <param name="Until">Last day, inclusive; null when none is known.</param>
/// <param name="Status">In force, proposed, disputed or ended, as known on the claim's day.</param>
/// <param name="ProposedBy">Who proposes it, or disputes it; null for what is in force or ended.</param>
/// <param name="Published">The kind under which published versions are recorded on the relation; null when none are.</param>
public sealed record Clause(
    string Term, ClauseKind Kind, SubjectId? By, SubjectId? To, SubjectId? HeldBy, string Statement, ValueList<Particular> Particulars,
    string? When, ValueList<string> Effects, Testing? Tested, int? NoticeDays, DateOnly? Effective, DateOnly? Until, TermStatus Status,
    SubjectId? ProposedBy, string? Published) : Content
{
    /// <inheritdoc/>
    public override string Predicate => (Status == TermStatus.Proposed ? "proposal:" : "clause:") + Term;

    /// <summary>A value by its name as written; null when the version does not say.</summary>
    public string? this[string name] => Particulars.FirstOrDefault(value => value.Name == name)?.Value;
}

/// <summary>What drives the worth of an agreement, as a distribution somebody states or assumes.</summary>
/// <param name="Name">The driver's name in formulas: <c>growth</c>, <c>discount_rate</c>.</param>
/// <param name="Statement">What it is, in words.</param>
/// <param name="Unit"><c>ratio</c>, <c>money</c>, <c>days</c> or <c>count</c>.</param>
/// <param name="Distribution">As written: <c>triangular(20%, 45%, 90%)</c>.</param>
/// <param name="Assumed">Whether nobody published it: an assumption of ours.</param>
/// <param name="SourcedWidth">True when the source gives the width too; otherwise a source gives the middle alone.</param>
public sealed record Driver(
    string Name, string Statement, string Unit, string Distribution, bool Assumed, bool? SourcedWidth = null) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "driver:" + Name;
}

/// <summary>How two drivers move together.</summary>
/// <param name="One">A driver or process.</param>
/// <param name="Other">Another.</param>
/// <param name="Value">Correlation of their normal scores, -1 to 1.</param>
/// <param name="Assumed">Whether nobody published it.</param>
public sealed record Correlation(string One, string Other, decimal Value, bool Assumed) : Content
{
    /// <inheritdoc/>
    public override string Predicate => $"correlation:{One}~{Other}";
}

/// <summary>A set of terms other than those in force, to be valued beside them.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Name">What people call it, in English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Changes">In order: <c>adopt TERM</c>, <c>drop TERM</c>, <c>TERM.NAME = VALUE</c>.</param>
/// <param name="TermsOf">
/// The day whose terms in force the changes are made to, as known on the day of valuation; null for those in force on that day itself.
/// </param>
public sealed record World(string Key, string Name, string NameZh, ValueList<string> Changes, DateOnly? TermsOf = null) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "world:" + Key;
}

/// <summary>A question put to the pay-offs: what the way from one world to another is worth to each party.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Name">What people call it, in English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="From">A world's id; empty for the terms in force.</param>
/// <param name="To">A world's id; empty for the terms in force.</param>
public sealed record Comparison(string Key, string Name, string NameZh, string From, string To) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "comparison:" + Key;
}

/// <summary>What a response leads to: one of the questions put to the pay-offs, or a term that it uses or gives up.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Response">The response's id in the catalogue.</param>
/// <param name="Right">A word of the right's name on which the response rests; null for any right, or none.</param>
/// <param name="Question">The key of the question; null when a term is named.</param>
/// <param name="Term">The term; null when a question is named.</param>
/// <param name="Forgone">Whether the response gives this up rather than bringing it about.</param>
public sealed record Consequence(string Key, string Response, string? Right, string? Question, string? Term, bool Forgone) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "consequence:" + Key;
}

/// <summary>What two parties may bargain over, and what each has when they do not agree.</summary>
/// <param name="Key">Its name.</param>
/// <param name="First">One party.</param>
/// <param name="Second">The other.</param>
/// <param name="World">The world in which the packages are put; empty for the terms in force.</param>
/// <param name="Apart">The world of no agreement: its values are the reservation values.</param>
/// <param name="Ranges">What is bargained over: <c>TERM.NAME = FROM to TO in STEPS</c>.</param>
public sealed record Bargaining(
    string Key, SubjectId First, SubjectId Second, string World, string Apart, ValueList<string> Ranges) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "bargaining:" + Key;
}

/// <summary>Where a party stands on an issue between the parties, as known on the claim's day.</summary>
/// <param name="Issue">The issue's name.</param>
/// <param name="Name">What people call the issue, in English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Party">Whose position.</param>
/// <param name="Statement">The position in words.</param>
/// <param name="Terms">The terms it bears on.</param>
/// <param name="Settled">Whether the issue is settled for this party with this.</param>
public sealed record Stance(
    string Issue, string Name, string NameZh, SubjectId Party, string Statement, ValueList<string> Terms, bool Settled) : Content
{
    /// <inheritdoc/>
    public override string Predicate => $"stance:{Issue}:{Party.Name}";
}

/// <summary>A strategy a party is said to follow, or a move of it that was seen.</summary>
/// <param name="Party">Whose.</param>
/// <param name="Strategy">The strategy, in words.</param>
/// <param name="Stated">Whether this states the strategy; otherwise it is a move seen.</param>
/// <param name="Statement">The move in words.</param>
/// <param name="Effect">
/// What it does to outside options: <c>raises_own</c>, <c>lowers_own</c> (each also with <c>_slightly</c>), <c>lowers_other</c>,
/// <c>mixed</c>, <c>neutral</c>; null when nobody says.
/// </param>
public sealed record Move(SubjectId Party, string Strategy, bool Stated, string Statement, string? Effect) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "move:" + Party.Name;
}

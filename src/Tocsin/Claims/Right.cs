using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>What a right lets its holder do.</summary>
public enum RightKind
{
    /// <summary>To be told: accounts, documents, answers.</summary>
    Information,

    /// <summary>To vote.</summary>
    Vote,

    /// <summary>To agree or refuse: without it the act may not be done.</summary>
    Consent,

    /// <summary>A seat on the board.</summary>
    BoardSeat,

    /// <summary>A seat without a vote.</summary>
    Observer,

    /// <summary>To take an offer before others may.</summary>
    FirstRefusal,

    /// <summary>To sell to the other side at set terms.</summary>
    Put,

    /// <summary>To buy from the other side at set terms.</summary>
    Call,

    /// <summary>To turn one instrument into another.</summary>
    Conversion,

    /// <summary>To have money back.</summary>
    Refund,

    /// <summary>To redeem units or shares.</summary>
    Redemption,

    /// <summary>To sell to third parties.</summary>
    Transfer,

    /// <summary>To end the agreement.</summary>
    Termination,

    /// <summary>To use or sell what the other side owns.</summary>
    Licence,
}

/// <summary>One version of a right out of an agreement, law or instrument, as known on the claim's day.</summary>
/// <remarks>
/// The subject is the company or relation whose fate the right bears on. Subject, holder, instrument, line, kind and name tell rights
/// apart: a version known later replaces the earlier one from then on, whoever publishes it.
/// </remarks>
/// <param name="Kind">What it lets its holder do.</param>
/// <param name="Name">A short name that tells it from others of the kind, as in <c>conversion to a corporation</c>.</param>
/// <param name="Holder">
/// The party that holds it; or, with <paramref name="Through"/>, the issuer of the instrument whose owners hold it.
/// </param>
/// <param name="Through">The instrument of the holder through which its owners have the right; null when the party itself has it.</param>
/// <param name="Line">The line of that instrument (a round, a class); empty for every line.</param>
/// <param name="Statement">The right in words.</param>
/// <param name="NoticeDays">Calendar days of notice before it takes effect; null when not known.</param>
/// <param name="Effective">First day on which it may be used; null when not known.</param>
/// <param name="Until">Last day on which it can take effect, inclusive; null when none is known.</param>
/// <param name="Status">In force, proposed, disputed or ended, as known on the claim's day.</param>
public sealed record Right(
    RightKind Kind, string Name, SubjectId Holder, Instrument? Through, string Line, string Statement, int? NoticeDays,
    DateOnly? Effective, DateOnly? Until, TermStatus Status) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "right:" + CanonicalForm.Word(Kind);

    /// <inheritdoc/>
    public override bool IsEvidence => false;

    /// <summary>
    /// The last day on which notice can be given: <see cref="Until"/> less the days of notice, these taken as none when not known;
    /// null when no last day is known.
    /// </summary>
    public DateOnly? LastResponsibleDay => Until?.AddDays(-(NoticeDays ?? 0));
}

using System.Diagnostics.CodeAnalysis;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Cases;

/// <summary>Through whose eyes rights and deadlines are seen: the whole book, one portfolio, or a party itself.</summary>
/// <remarks>Written <c>book</c>, <c>portfolio:NAME</c> or <c>company:NAME</c>. <c>default</c> is the book.</remarks>
public readonly record struct Viewer
{
    private readonly SubjectId? subject;

    private Viewer(SubjectId subject) => this.subject = subject;

    /// <summary>All portfolios.</summary>
    public static Viewer Book => default;

    /// <summary>The one portfolio seen; null for the whole book or a party.</summary>
    public string? Portfolio => subject is { Kind: "portfolio" } one ? one.Name : null;

    /// <summary>The party that looks; null for a book.</summary>
    public SubjectId? Party => subject is { Kind: not "portfolio" } one ? one : null;

    /// <summary>A portfolio by its name.</summary>
    public static Viewer Of(string portfolio) => new(SubjectId.Parse("portfolio:" + SubjectId.Slug(portfolio)));

    /// <summary>A company as party.</summary>
    public static Viewer Of(SubjectId party) => new(party);

    /// <summary>Reads a viewer. Throws <see cref="FormatException"/> saying what to write instead.</summary>
    public static Viewer Parse(string text) => TryParse(text, out var viewer)
        ? viewer
        : throw new FormatException($"'{text}' is nobody to look as: write book, portfolio:NAME or company:NAME.");

    /// <summary>Reads a viewer; false when the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Viewer viewer)
    {
        viewer = Book;
        if (text == "book")
            return true;
        if (!SubjectId.TryParse(text, out var subject) || subject.Kind is not ("portfolio" or "company"))
            return false;
        viewer = new Viewer(subject);
        return true;
    }

    /// <summary>
    /// Whether a ledger knows of the viewer on any day: the book always; a portfolio of which it has a line or a right; a company about
    /// which anything is recorded, or that is party to a relation, a link or a right.
    /// </summary>
    public bool IsKnownTo(Ledger ledger) =>
        subject is not { } one || ledger.About(one).Count > 0 || KnownTo(ledger).Contains(ToString(), StringComparer.Ordinal);

    /// <summary>Why a ledger knows nobody of this name, with the nearest whom it knows; null when it knows the viewer.</summary>
    public Name? Refusal(Ledger ledger)
    {
        if (IsKnownTo(ledger))
            return null;
        var (text, nearest) = (ToString(), Spelling.Nearest(ToString(), KnownTo(ledger)));
        return new Name(
            $"Nothing is recorded about '{text}'" + (nearest is null ? ": see book" : $"; did you mean '{nearest}'? Or see book")
            + ", portfolio:NAME or company:NAME.",
            $"账本中没有“{text}”的记录" + (nearest is null ? "" : $"，是否指“{nearest}”？也") + "可用 book、portfolio:名称 或 company:名称。");
    }

    /// <summary>Everyone but the book whom a ledger knows, as written.</summary>
    private static IEnumerable<string> KnownTo(Ledger ledger) => Exposures.Book.PortfoliosIn(ledger).Select(Of)
        .Concat(ledger.All<Right>().Select(standing => ((Right)standing.Claim.Content).Holder)
            .Concat(ledger.All<Link>().Select(standing => ((Link)standing.Claim.Content).Partner))
            .Concat(ledger.Subjects).Where(known => known.Kind is "company" or "portfolio").Select(Of))
        .Select(viewer => viewer.ToString()).Distinct();

    /// <summary>Whether a right of this holder is the viewer's own without a holding: its party, or a portfolio that it sees.</summary>
    public bool Is(SubjectId holder) => subject is { } own ? own == holder : holder.Kind == "portfolio";

    /// <summary>The lines that the viewer holds as known on a day; none for a party, and none of a line of which nothing is left.</summary>
    public IReadOnlyList<Holding> HoldingsIn(Knowledge knowledge) => Party is not null
        ? []
        : [.. Exposures.Book.At(knowledge, Portfolio).Holdings.Where(holding => holding.Quantity is not 0)];

    /// <summary>What people call the viewer, in English and Chinese.</summary>
    public Name NameIn(Knowledge knowledge) =>
        Party is { } party ? new Name(knowledge.NameOf(party), knowledge.NameOf(party))
        : Portfolio is { } one ? new Name($"portfolio {one}", $"组合 {one}")
        : new Name("the whole book", "全部组合");

    /// <summary>The whole book, every portfolio known by the day, and every party that holds a right by itself, in this order.</summary>
    public static IReadOnlyList<Viewer> Known(Knowledge knowledge) =>
    [
        Book,
        .. Exposures.Book.At(knowledge).Portfolios.Select(Of).Distinct(),
        .. Rights.At(knowledge).Where(right => right.Right is { Through: null, Holder.Kind: "company" })
            .Select(right => right.Right.Holder).Distinct().Order().Select(Of),
    ];

    /// <summary>As it is written.</summary>
    public override string ToString() => subject?.ToString() ?? "book";
}

using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Tocsin.App.Pages;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Connectors.ByHand;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What one request asks for: the day, the language, the theme; and what could be known then.</summary>
public sealed class Asked
{
    private readonly HttpContext context;
    private readonly WebDesk desk;
    private readonly Dictionary<string, StringValues> queries;
    private readonly List<Misasked> odd;
    private MoneyAtRisk? money;

    /// <summary>Reads the request's address and cookies.</summary>
    public Asked(IHttpContextAccessor accessor, WebDesk desk)
    {
        context = accessor.HttpContext ?? throw new InvalidOperationException("Pages are drawn for requests only.");
        this.desk = desk;
        queries = context.Features.Get<IStatusCodeReExecuteFeature>() is { } before
            ? QueryHelpers.ParseQuery(before.OriginalQueryString)
            : context.Request.Query.ToDictionary(StringComparer.OrdinalIgnoreCase);
        Cut = desk.Cut();
        Today = Cut.Through;
        odd =
        [
            .. Misasks.Of(queries.ToDictionary(pair => pair.Key, pair => pair.Value.OfType<string>().ToArray()), Cut.NewsDays, Today),
        ];
        if (Path == "/positions/import")
            odd.RemoveAll(one => one.Parameter == "currency"); // Answers to the sheet's questions: its own page tells of those.
        else if (Query("portfolio") is { } named && !Book.IsKnown(Cut.Ledger, named))
            odd.Add(Misasks.Portfolio(named));
        Lang = Chosen("lang", "en", ["en", "zh"]);
        Theme = Chosen("theme", "auto", ["light", "dark", "auto"]);
        Words = new Words(Lang);
        Day = AskedDay();
        Refused = RefusedViewer(Query("viewer"), Cut.Ledger);
        Viewer = Viewer.TryParse(Query("viewer") ?? context.Request.Cookies["tocsin-viewer"], out var viewer)
            && viewer.IsKnownTo(Cut.Ledger) ? viewer : Viewer.Book;
    }

    /// <summary>The cut of the ledger.</summary>
    public WebCut Cut { get; }

    /// <summary>The present UTC day.</summary>
    public DateOnly Today { get; }

    /// <summary>The day as of which the page speaks; never after today.</summary>
    public DateOnly Day { get; }

    /// <summary>Whether the clock is at now.</summary>
    public bool AtNow => Day == Today;

    /// <summary><c>en</c> or <c>zh</c>.</summary>
    public string Lang { get; }

    /// <summary><c>light</c>, <c>dark</c> or <c>auto</c>.</summary>
    public string Theme { get; }

    /// <summary>Through whose eyes rights are seen: as asked, else as kept, else the whole book.</summary>
    public Viewer Viewer { get; }

    /// <summary>Why this ledger knows nobody of the name asked for; null when it does, or when none was.</summary>
    public Name? Refused { get; }

    /// <summary>What the address asks for and cannot be: told at the head of the page, never passed over.</summary>
    public IReadOnlyList<Misasked> Odd => odd;

    /// <summary>Raised when a page finds another such thing.</summary>
    public event Action? OddFound;

    /// <summary>That nothing was known yet on the day, and since when something is; null when something was.</summary>
    public Name? NothingYet => Cut.NewsDays is [var first, ..] && Day < first
        ? new Name($"Nothing was known yet on {Iso(Day)}: the first claim of this ledger became known on {Iso(first)}.",
            $"{Iso(Day)} 尚无任何已知内容：本账本的第一条声明于 {Iso(first)} 为人所知。")
        : null;

    /// <summary>The labels.</summary>
    public Words Words { get; }

    /// <summary>What could be known on the day.</summary>
    public Knowledge Knowledge => Cut.Ledger.At(Day);

    /// <summary>Every warning known by the day.</summary>
    public IReadOnlyList<Warning> Warnings => Cut.Warnings(Day);

    /// <summary>The warnings about one subject known by the day.</summary>
    public IReadOnlyList<Warning> WarningsAbout(SubjectId subject) => Cut.Warnings(subject, Day);

    /// <summary>What of the book as known on the day a warning about the subject touches.</summary>
    public AtRisk AtRisk(SubjectId subject) => (money ??= Cut.Money(Day, Viewer.Portfolio)).About(subject);

    /// <summary>Counts this request as a look at Today, and tells when the visit before it ended.</summary>
    public LastLook Look() => LastLook.Count(context, desk.Now);

    /// <summary>A label given by whoever started the serving; null when none was.</summary>
    public string? Label => desk.Label;

    /// <summary>A parameter of the address; null when absent, empty, or such as cannot be.</summary>
    public string? Query(string name) =>
        queries.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] && !IsOdd(name) ? value : null;

    /// <summary>Tells at the head of the page that a parameter cannot be followed; once for each.</summary>
    public void Tell(Misasked wrong)
    {
        if (odd.Exists(one => one.Parameter == wrong.Parameter))
            return;
        odd.Add(wrong);
        MarkOdd();
        OddFound?.Invoke();
    }

    /// <summary>Answers a page of which something asked for cannot be as a bad request, though it is drawn.</summary>
    public void MarkOdd()
    {
        if (odd.Count > 0 && context.Response is { StatusCode: StatusCodes.Status200OK, HasStarted: false })
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>What was typed into a field of a form that was refused, else what the address gives for it; null when nothing.</summary>
    public string? Typed(string name) => Inbox.Typed.In(context) is { } typed ? typed.Fields.GetValueOrDefault(name) : Query(name);

    /// <summary>Why the form sent with this request was refused; empty when none was.</summary>
    public IReadOnlyList<FieldRefusal> Refusals => Inbox.Typed.In(context)?.Refusals ?? [];

    /// <summary>The parameters of the address, for a form that keeps them.</summary>
    public IEnumerable<(string Name, string Value)> Queries =>
        queries.Where(pair => !IsOdd(pair.Key)).SelectMany(pair => pair.Value.OfType<string>().Select(value => (pair.Key, value)));

    /// <summary>A name in the reader's language.</summary>
    public string In(Name name) => name.In(Lang);

    /// <summary>Whether a subject's claims known by the day were recorded long afterwards.</summary>
    public bool IsReconstructed(SubjectId subject) => Cut.Reconstructed.TryGetValue(subject, out var from) && from <= Day;

    /// <summary>An address that keeps the day.</summary>
    public string Url(string path) => AtNow ? path : QueryHelpers.AddQueryString(path, "asof", Iso(Day));

    /// <summary>The address of a claim.</summary>
    public string Url(Claim claim) => Url("/claim/" + claim.Id.Hex);

    /// <summary>The address of a warning.</summary>
    public string Url(Warning warning) => Url("/warning/" + warning.Id);

    /// <summary>The address of a company or relation.</summary>
    public string Url(SubjectId subject) => Url(Shown.PageOf(subject) ?? "/");

    /// <summary>This page with other parameters; null takes one away.</summary>
    public string Here(params (string Name, string? Value)[] changes)
    {
        var kept = queries
            .Where(pair => pair.Key is not ("lang" or "theme" or "tick") && !IsOdd(pair.Key)
                && !changes.Any(change => change.Name == pair.Key))
            .Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()))
            .Concat(changes.Where(change => change.Value is not null).Select(change => KeyValuePair.Create(change.Name, change.Value)));
        return QueryHelpers.AddQueryString(Path, kept);
    }

    /// <summary>The path asked for, also when a page of errors is drawn for it.</summary>
    public string Path => context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath
        ?? FormRefusal.In(context)?.Page
        ?? context.Request.Path.ToString();

    /// <summary>Answers that there is no such page, or that the address asks for something that cannot be.</summary>
    public void NotFound() =>
        context.Response.StatusCode = Refused is null ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest;

    /// <summary>Why something is unknown, in the reader's language.</summary>
    public string Because(string reason) => Lang == "zh" ? ReasonWords.Chinese(reason, Cut.Catalogue.Vocabulary) : reason;

    /// <summary>A role that owns warnings, in the reader's language.</summary>
    public string Role(string id) => Cut.Catalogue.Owners.TryGetValue(id, out var owner) ? In(owner.Name) : id;

    /// <summary>Why a ledger knows no viewer of this name; null when it does, or when none was written.</summary>
    internal static Name? RefusedViewer(string? text, Ledger ledger)
    {
        if (text is null)
            return null;
        if (text.Length > 200 || !Viewer.TryParse(text, out var viewer))
            return new Name("The address asks for a viewer who is none: write viewer=book, portfolio:NAME or company:NAME.",
                "网址中的视角无效：请写 viewer=book、portfolio:名称 或 company:名称。");
        return viewer.Refusal(ledger);
    }

    /// <summary>A day as ISO 8601.</summary>
    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Chosen(string name, string otherwise, string[] allowed) =>
        Query(name) is { } asked && allowed.Contains(asked) ? asked
        : context.Request.Cookies["tocsin-" + name] is { } kept && allowed.Contains(kept) ? kept
        : otherwise;

    private DateOnly AskedDay()
    {
        if (int.TryParse(Query("tick"), NumberStyles.None, CultureInfo.InvariantCulture, out var tick) && tick < Cut.NewsDays.Count)
            return Cut.NewsDays[tick];
        return Misasks.DayOf(Query("asof")) ?? Today;
    }

    private bool IsOdd(string name) => odd.Exists(one => one.Parameter == name);
}

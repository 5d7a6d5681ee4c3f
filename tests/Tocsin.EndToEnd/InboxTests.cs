using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>A text put into the inbox, quoted into a claim, and what that changes; over HTTP, without a script.</summary>
public sealed partial class InboxTests
{
    private const string Sentence = "Microsoft has asked OpenAI for access to models beyond 2030, two people said.";
    private const string Text = "A report\n\nThe talks go on. " + Sentence + " <script>alert(1)</script> Neither commented.";

    private static readonly DateOnly Today = new(2025, 6, 1);
    private static readonly SubjectId Relation = SubjectId.Relation("microsoft", "openai");

    // Amber from 2025-05-06; OpenAI's side of the same terms.
    private static readonly string Reopened = WarningLog.IdOf(
        "terms-reopened", new Sides(Relation, SubjectId.Company("openai"), SubjectId.Company("microsoft")), new DateOnly(2025, 5, 6));

    [Fact]
    public async Task A_quote_becomes_a_claim_with_its_exact_place_and_rearms_the_acknowledged_warning_though_it_is_dated_before()
    {
        await using var served = await Served.Start(Served.Case, Today);
        using var seen = await served.Post($"/warning/{Reopened}", $"/warning/{Reopened}/deed", ("verb", "acknowledge"));
        var document = await PutIn(served, Text, ("publisher", "A daily"), ("published", "2025-05-20"));
        var page = await served.Page(document + "?at=" + Place(await served.Page(document), Sentence));
        Assert.Contains("<mark id=\"quote\"", page, StringComparison.Ordinal);
        var fields = Fields(page);
        Assert.Equal(("relation:microsoft~openai", Sentence, "2025-05-20", "A daily"),
            (fields["subject"], fields["quote"], fields["known"], fields["publisher"]));
        using var answer = await served.Post(
            document, "/add",
            [.. With(fields, ("kind", "renegotiation_opened"), ("actor", "Microsoft")).Select(pair => (pair.Key, pair.Value))]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var told = await served.Words(answer.Headers.Location!.ToString());
        Assert.Contains("re-armed", told, StringComparison.Ordinal);
        Assert.Contains("changed=rearmed." + Reopened, answer.Headers.Location.ToString(), StringComparison.Ordinal);
        var claim = Assert.Single(served.Store.Read(), row => row.Claim.Content is Act act && act.Statement == Sentence).Claim;
        Assert.Equal((Sentence, new DateOnly(2025, 5, 20)), (claim.Source.Quote, claim.KnownOn));
        var from = Text.IndexOf(Sentence, StringComparison.Ordinal);
        Assert.Equal($"document:{document[^16..]} characters {from}-{from + Sentence.Length}", claim.Source.Locator);
        var shown = await served.Page("/claim/" + claim.Id.Hex);
        Assert.Contains($"show={from}-{from + Sentence.Length}#quote", shown, StringComparison.Ordinal);
        Assert.Contains("✓ filed", await served.Words(document), StringComparison.Ordinal);
        Assert.Contains(Sentence[..40], After(await served.Words(document), "Claims made from it"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_with_faults_keeps_what_was_typed_and_says_each_fault_beside_its_field()
    {
        await using var served = await Served.Start(Served.Case, Today);
        using var answer = await served.Post(
            "/add?form=event", "/add", ("form", "event"), ("subject", "OpenAI ~ Microsoft"), ("kind", "suit_filde"),
            ("known", "2026-01-01"), ("statement", "kept <b>words</b>"));
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("kept &lt;b&gt;words&lt;/b&gt;</textarea>", html, StringComparison.Ordinal);
        foreach (var (field, reason) in new[] { ("kind", "suit_filed"), ("actor", "Nobody is named"), ("known", "after the day") })
        {
            var at = html.IndexOf($"id=\"f-{field}-fault\"", StringComparison.Ordinal);
            Assert.True(at > 0, field);
            Assert.Contains(reason, html[at..(at + 200)], StringComparison.Ordinal);
            Assert.Contains($"id=\"f-{field}\"", html, StringComparison.Ordinal);
        }
        Assert.Contains("aria-invalid=\"true\"", html, StringComparison.Ordinal);
        Assert.Equal(Served.Case.Count, served.Store.Read().Count);
    }

    [Fact]
    public async Task The_same_text_pasted_twice_is_kept_once_and_said_so()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var first = await PutIn(served, Text);
        Assert.Contains("Received. The original is kept whole.", await served.Words(first + "?received=now"), StringComparison.Ordinal);
        using var again = await Send(served, Text.ReplaceLineEndings("\r\n"));
        Assert.Equal($"{first}?received=before", again.Headers.Location!.ToString());
        Assert.Contains("nothing was added", await served.Words(again.Headers.Location.ToString()), StringComparison.Ordinal);
        Assert.Single(served.Store.Read(), row => row.Claim.Content is Document);
    }

    [Fact]
    public async Task A_claim_recorded_twice_on_a_day_is_kept_once()
    {
        await using var served = await Served.Start(Served.Case, Today);
        (string, string)[] fields =
        [
            ("form", "event"), ("subject", Relation.ToString()), ("kind", "suit_filed"), ("actor", "openai"), ("statement", "OpenAI sues."),
        ];
        using var first = await served.Post("/add?form=event", "/add", fields);
        using var second = await served.Post("/add?form=event", "/add", fields);
        Assert.EndsWith("?recorded=before", second.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Single(served.Store.Read(), row => row.Claim.Content is Act { Statement: "OpenAI sues." });
    }

    [Fact]
    public async Task A_claim_from_an_inside_document_is_inside_whatever_the_form_says()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var document = await PutIn(served, Text, ("access", "inside_information"));
        var fields = Fields(await served.Page(document + "?at=" + Place(await served.Page(document), Sentence)));
        using var answer = await served.Post(
            document, "/add",
            [.. With(fields, ("kind", "suit_filed"), ("actor", "openai"), ("access", "public")).Select(pair => (pair.Key, pair.Value))]);
        var claim = Assert.Single(served.Store.Read(), row => row.Claim.Content is Act act && act.Statement == Sentence).Claim;
        Assert.Equal(AccessClass.InsideInformation, claim.Access);
    }

    [Fact]
    public async Task Words_that_the_document_does_not_hold_cannot_be_quoted_from_it()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var document = await PutIn(served, Text);
        using var answer = await served.Post(
            document, "/add", ("form", "event"), ("document", document[^16..]), ("at", "0-8"), ("quote", "something else"),
            ("subject", Relation.ToString()), ("kind", "suit_filed"), ("actor", "openai"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("does not hold these words", Served.Plain(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.DoesNotContain(served.Store.Read(), row => row.Claim.Content is Deed);
    }

    [Fact]
    public async Task Markup_is_plain_text_and_letters_that_turn_the_direction_are_written_out()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var document = await PutIn(served, "Pay \u202E001\u202C now. <img src=x onerror=alert(2)>", ("title", "<b>bold</b>"));
        foreach (var path in new[] { document, "/inbox" })
        {
            var html = await served.Page(path);
            Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
            Assert.DoesNotContain("<b>bold", html, StringComparison.Ordinal);
            Assert.DoesNotContain('\u202E', html);
            Assert.DoesNotContain("&#x202E;", html, StringComparison.Ordinal);
        }
        Assert.Contains("⟨U+202E⟩001⟨U+202C⟩ now.", await served.Words(document), StringComparison.Ordinal);
        using var refused = await served.Post(
            "/add?form=name", "/add", ("form", "name"), ("subject", "company:acme"), ("name", "Ac\u202Eme"));
        var told = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        Assert.Contains("U+202E RIGHT-TO-LEFT OVERRIDE", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_are_taken_and_shown_in_parts_and_sixteen_are_refused_in_words()
    {
        await using var served = await Served.Start([], Today);
        var document = await PutIn(served, string.Concat(Enumerable.Repeat("All work and no play. ", 10_000_000 / 22)));
        var page = await served.Page(document);
        Assert.InRange(page.Length, 10_000, 500_000);
        Assert.Matches("part 1 of [0-9]+", Served.Plain(page));
        using var refused = await Send(served, new string('b', 16_000_000));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("At most 12 MB are taken", Served.Plain(await refused.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Single(served.Store.Read());
    }

    [Fact]
    public async Task A_field_filled_with_a_megabyte_is_refused_and_the_pages_go_on_answering()
    {
        await using var served = await Served.Start(Served.Case, Today);
        using var answer = await served.Post("/add?form=event", "/add", ("form", "event"), ("statement", new string('x', 1_000_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("inbox", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Record what you know", await served.Words("/add"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_received_later_is_not_there_on_an_earlier_day()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var document = await PutIn(served, Text, ("published", "2025-05-02"));
        Assert.DoesNotContain("A report", await served.Words("/inbox?asof=2025-05-31"), StringComparison.Ordinal);
        using var before = await served.Http.GetAsync(document + "?asof=2025-05-31");
        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Contains("A report", await served.Words("/inbox"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_puts_nothing_in()
    {
        await using var served = await Served.Start(Served.Case, Today);
        using var form = new MultipartFormDataContent { { new StringContent(Text), "text" } };
        using var answer = await served.Http.PostAsync("/inbox", form);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var fields = new FormUrlEncodedContent([KeyValuePair.Create("form", "event")]);
        using var added = await served.Http.PostAsync("/add", fields);
        Assert.Equal(HttpStatusCode.BadRequest, added.StatusCode);
        Assert.Equal(Served.Case.Count, served.Store.Read().Count);
    }

    [Fact]
    public async Task A_dropped_page_is_read_as_text_and_given_back_whole_and_an_archive_is_refused()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var html = "<title>Deal</title><p>OpenAI <i>sues</i>.</p><script>alert(1)</script>"u8.ToArray();
        using var answer = await Send(served, "", html, "page.html");
        var document = answer.Headers.Location!.ToString().Split('?')[0];
        Assert.Contains("OpenAI sues.", await served.Words(document), StringComparison.Ordinal);
        using var original = await served.Http.GetAsync(document + "/original");
        Assert.Equal(html, await original.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", original.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("application/octet-stream", original.Content.Headers.ContentType!.MediaType);
        using var zip = await Send(served, "", [.. "PK\u0003\u0004"u8, 1, 2], "page.html");
        Assert.Contains("application/zip", Served.Plain(await zip.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_put_aside_leaves_the_list_of_new_ones()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var document = await PutIn(served, Text);
        using var answer = await served.Post(document, document + "/dismiss", ("reason", "old news"));
        Assert.Contains("Put aside.", await served.Words(answer.Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.DoesNotContain("A report", await served.Words("/inbox"), StringComparison.Ordinal);
        Assert.Contains("put aside", await served.Words("/inbox?show=all"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_original_that_is_gone_says_so_and_its_claims_stand()
    {
        var hash = new string('a', 64);
        var lost = new Claim
        {
            Subject = Document.SubjectOf(hash), ValidTo = Today, KnownAt = Claim.EndOf(Today),
            Source = new Source("A daily", "x", "A daily"), Grade = new Grade('F', 6), Standing = Standing.Confirmed,
            Content = new Document(hash, "Lost", "text/plain", 4),
        };
        await using var served = await Served.Start([lost], Today);
        Assert.Contains("missing or damaged", await served.Words("/inbox/" + hash[..16]), StringComparison.Ordinal);
        using var original = await served.Http.GetAsync($"/inbox/{hash[..16]}/original");
        Assert.Equal(HttpStatusCode.NotFound, original.StatusCode);
    }

    [Fact]
    public async Task What_says_nearly_the_same_is_folded_under_the_first()
    {
        var (first, second) = (new string('a', 64), new string('b', 64));
        Claim Of(string hash, string title, string? like) => new()
        {
            Subject = Document.SubjectOf(hash), ValidTo = Today, KnownAt = Claim.EndOf(Today),
            Source = new Source("A daily", "x", "A daily"), Grade = new Grade('F', 6), Standing = Standing.Confirmed,
            Content = new Document(hash, title, "text/plain", 4, Like: like),
        };
        await using var served = await Served.Start([Of(first, "The first", null), Of(second, "The copy", first)], Today);
        var page = await served.Page("/inbox");
        Assert.Single(DataRow().Matches(page));
        Assert.Contains("1 more that say nearly the same", page, StringComparison.Ordinal);
        Assert.Contains("The copy", After(page, "The first"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_speak_chinese_and_link_to_the_form_from_company_relation_and_warning()
    {
        await using var served = await Served.Start(Served.Case, Today);
        Assert.Contains("收件箱", await served.Words("/inbox?lang=zh"), StringComparison.Ordinal);
        Assert.Contains("记录您所知", await served.Words("/add?form=link&lang=zh"), StringComparison.Ordinal);
        foreach (var path in new[] { "/company/openai", "/relation/microsoft~openai", "/warning/" + Reopened })
            Assert.Contains("href=\"/add?subject=", await served.Page(path + "?lang=en"), StringComparison.Ordinal);
    }

    private static string After(string text, string mark) => text[text.IndexOf(mark, StringComparison.Ordinal)..];

    /// <summary>The value of the radio button of a sentence.</summary>
    private static string Place(string page, string sentence)
    {
        var at = WebUtility.HtmlDecode(page).IndexOf(">" + sentence, StringComparison.Ordinal);
        return Radio().Matches(WebUtility.HtmlDecode(page)[..at])[^1].Groups[1].Value;
    }

    /// <summary>What the form for a claim holds, as a browser would send it.</summary>
    private static Dictionary<string, string> Fields(string page)
    {
        var form = page[page.IndexOf("action=\"/add\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Input().Matches(form))
        {
            var tag = input.Value;
            if (Name().Match(tag) is { Success: true } name && Value().Match(tag) is { Success: true } value)
                fields[name.Groups[1].Value] = WebUtility.HtmlDecode(value.Groups[1].Value);
        }
        foreach (Match area in Area().Matches(form))
            fields[area.Groups[1].Value] = WebUtility.HtmlDecode(area.Groups[2].Value);
        fields.Remove("__RequestVerificationToken");
        return fields;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> fields, params (string Name, string Value)[] more)
    {
        foreach (var (name, value) in more)
            fields[name] = value;
        return fields;
    }

    /// <summary>Puts a text in and gives the path of its page.</summary>
    private static async Task<string> PutIn(Served served, string text, params (string Name, string Value)[] fields)
    {
        using var answer = await Send(served, text, null, "", fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.ToString().Split('?')[0];
    }

    private static async Task<HttpResponseMessage> Send(
        Served served, string text, byte[]? file = null, string fileName = "", params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await served.Page("/inbox")).Groups[1].Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" }, { new StringContent(text, Encoding.UTF8), "text" },
        };
        foreach (var (name, value) in fields)
            form.Add(new StringContent(value, Encoding.UTF8), name);
        if (file is not null)
            form.Add(new ByteArrayContent(file), "file", fileName);
        return await served.Http.PostAsync("/inbox", form);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"at\" value=\"([0-9]+-[0-9]+)\"")]
    private static partial Regex Radio();

    [GeneratedRegex("<input [^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex(" name=\"([^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex(" value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("<textarea [^>]*name=\"([^\"]*)\"[^>]*>([^<]*)</textarea>")]
    private static partial Regex Area();

    [GeneratedRegex("data-row=")]
    private static partial Regex DataRow();
}

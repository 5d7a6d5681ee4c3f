using System.Text;
using Tocsin.App;
using Tocsin.Connectors;
using Tocsin.Connectors.Documents;
using Tocsin.Connectors.Feeds;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Connectors.Feeds;

/// <summary>Lists of authorities in JSON: the Federal Register's documents, a docket's entries on CourtListener.</summary>
public sealed class JsonFeedTests
{
    internal const string Register = """
        {"count": 3, "description": "Documents about mergers", "results": [
          {"title": "Revised thresholds", "type": "Notice", "abstract": "Thresholds rise by 6 percent.", "document_number": "2026-00123",
           "html_url": "https://register.invalid/d/2026-00123", "publication_date": "2026-01-16", "effective_on": "2026-02-17",
           "agencies": [{"raw_name": "COMMISSION", "name": "Trade Commission"}]},
          {"title": "Proposed consent order", "type": "Notice", "abstract": null, "document_number": "2026-00456",
           "html_url": "https://register.invalid/d/2026-00456", "publication_date": "2026-03-02", "comments_close_on": "2026-04-01",
           "agencies": []},
          {"title": "Without a number", "publication_date": "2026-03-02"}]}
        """;

    private const string Docket = """
        {"case_name": "Birke v. Esche", "docket_number": "1:26-cv-00001", "court_id": "dcd", "absolute_url": "/docket/1/birke-v-esche/",
         "docket_entries": [
          {"entry_number": 1, "date_filed": "2026-02-03", "description": "COMPLAINT", "recap_documents": [{"description": "Exhibit A"}]},
          {"entry_number": 7, "date_filed": "2026-05-04", "description": "ORDER denying motion to dismiss", "recap_documents": []}]}
        """;

    [Fact]
    public void Documents_of_the_register_are_items_with_number_day_agencies_and_dates_that_bind()
    {
        var content = Read(Register);
        Assert.Equal(["2026-00123", "2026-00456"], content.Items.Select(item => item.Id));
        var first = content.Items[0];
        Assert.Equal(("Revised thresholds", "https://register.invalid/d/2026-00123"), (first.Title, first.Address));
        Assert.Equal("2026-01-16T23:59:59.999", first.Published!.Value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", null));
        Assert.Contains("Notice, 2026-00123, Trade Commission", first.Text, StringComparison.Ordinal);
        Assert.Contains("Thresholds rise by 6 percent.", first.Text, StringComparison.Ordinal);
        Assert.Contains("Takes effect on 2026-02-17.", first.Text, StringComparison.Ordinal);
        Assert.Contains("Comments close on 2026-04-01.", content.Items[1].Text, StringComparison.Ordinal);
        Assert.Contains("1 items without a number and a day", content.Notes[0].En, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_of_a_docket_bear_the_name_of_their_case()
    {
        var content = Read(Docket);
        Assert.Equal("Birke v. Esche", content.Title);
        Assert.Equal(["1:26-cv-00001 entry 1", "1:26-cv-00001 entry 7"], content.Items.Select(item => item.Id));
        Assert.Equal("Birke v. Esche: ORDER denying motion to dismiss", content.Items[1].Title);
        Assert.Equal("https://www.courtlistener.com/docket/1/birke-v-esche/", content.Items[1].Address);
        Assert.Contains("Exhibit A", content.Items[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_item_kept_reads_the_same_later()
    {
        foreach (var item in Read(Register).Items.Concat(Read(Docket).Items))
            Assert.Equal(item.Text, ReadableText.Of(item.Original, item.MediaType, out _)!.Text);
    }

    [Theory]
    [InlineData("{\"weather\": []}")]
    [InlineData("{\"results\": [{\"name\": \"x\"}]}")]
    public void Other_json_is_refused_as_no_feed(string text) =>
        Assert.Contains("A feed (RSS or Atom", Assert.Throws<FetchException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_list_cut_off_is_refused_as_no_whole_one_and_may_be_tried_again()
    {
        var refused = Assert.Throws<FetchException>(() => Read(Register[..400]));
        Assert.Contains("begins as JSON and is no whole one", refused.Message, StringComparison.Ordinal);
        Assert.True(refused.Again);
    }

    [Fact]
    public void A_saved_copy_is_taken_in_once_and_does_not_tell_that_the_feed_is_alive()
    {
        using var line = new CommandLine();
        line.Run("feeds", "add", "https://register.invalid/documents.json", "--title", "Register", "--json");
        var path = line.Write("register.json", Register);
        var taken = line.Run("feeds", "take", "register", path, "--json");
        Assert.True(taken.Code == ExitCode.Done, taken.Error);
        Assert.Equal(2, taken.Json["visits"]![0]!["new"]!.GetValue<int>());
        Assert.Equal(0, line.Run("feeds", "take", "register", path, "--json").Json["visits"]![0]!["new"]!.GetValue<int>());
        Assert.Equal(2, line.Run("inbox", "--json").Json["documents"]!.AsArray().Count);
        Assert.Null(line.Run("feeds", "list", "--json").Json["feeds"]![0]!["lastVisit"]);
        var broken = line.Run("feeds", "take", "register", line.Write("no.json", "{\"weather\": []}"));
        Assert.Equal(ExitCode.Refused, broken.Code);
        Assert.Equal(ExitCode.Usage, line.Run("feeds", "take", "register", "absent.json").Code);
    }

    private static FeedContent Read(string text) => FeedReader.Read(new Fetched(
        new Uri("https://register.invalid/documents.json"), false, Encoding.UTF8.GetBytes(text), "application/json", null,
        new Validators(null, null)));
}

using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Claims;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>A sheet of holdings handed in on the page: previewed, asked about, refused by cell, taken in; without a script.</summary>
public sealed partial class PositionsPageTests
{
    private const string Heads = "Name;Type;Market value;Currency;As of\n";

    private static readonly DateOnly Today = new(2025, 6, 30);

    public static TheoryData<string, byte[], string> BadFiles { get; } = new()
    {
        { "book.xlsx", Zipped("notes.txt"), "This is an archive and no workbook" },
        { "book.xls", [0xD0, 0xCF, 0x11, 0xE0, 0, 0], "of the old kind, .xls" },
        { "book.csv", Encoding.UTF8.GetBytes(new string('x', 11 * 1024 * 1024)), "larger than 10 MB" },
        { "book.csv", Encoding.UTF8.GetBytes("a,b\nc,d\n"), "No row looks like headings of holdings" },
    };

    [Fact]
    public async Task A_sheet_is_previewed_asked_about_and_taken_in_once_that_is_answered()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var before = Held(served).Count;
        var preview = await Upload(served, "mine.csv",
            "Name;Type;Market value;Currency\nAcme;listed;1,234;USD\nBirke;private;n/a;USD\nCora;listed;twelve;USD\n"u8.ToArray());
        var asked = await served.Words(preview);
        Assert.Contains("Of which day is the statement?", asked, StringComparison.Ordinal);
        Assert.Contains("Is 1,234 a number with thousands", asked, StringComparison.Ordinal);
        Assert.Contains("2 questions are open, nothing is imported yet", asked, StringComparison.Ordinal);
        var file = preview[(preview.IndexOf('=', StringComparison.Ordinal) + 1)..];
        await Take(served, preview, ("file", file), ("do", "import"));
        Assert.Equal(before, Held(served).Count);

        (string, string)[] answers = [("file", file), ("as_of", "2025-06-30"), ("decimal", "point"), ("portfolio", "mine")];
        var answered = await served.Words(await Take(served, preview, [.. answers, ("do", "preview")]));
        Assert.Contains("2 lines were understood, 1 refused", answered, StringComparison.Ordinal);
        Assert.Contains("Import 2 lines", answered, StringComparison.Ordinal);
        Assert.Contains("C4", answered, StringComparison.Ordinal);
        Assert.Equal(before, Held(served).Count);

        var done = await Take(served, preview, [.. answers, ("do", "import")]);
        Assert.Contains("taken=2&left=1", done, StringComparison.Ordinal);
        var held = Held(served).Skip(before).OrderBy(claim => claim.Subject).ToList();
        Assert.Equal(["mine 1234", "mine ?"], held.Select(claim =>
            $"{claim.Portfolio} {((Position)claim.Content).FairValue?.ToString(CultureInfo.InvariantCulture) ?? "?"}"));
        Assert.All(held, claim => Assert.Equal(AccessClass.Confidential, claim.Access));
        var book = await served.Words("/positions");
        Assert.Contains("USD 1,234", book, StringComparison.Ordinal);
        Assert.Contains("No fair value is stated.", book, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadFiles), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_is_no_sheet_of_holdings_is_refused_in_words(string name, byte[] bytes, string says)
    {
        await using var served = await Served.Start(Served.Case, Today);
        var before = served.Store.Read().Count;
        Assert.Contains(says, await served.Words(await Upload(served, name, bytes)), StringComparison.Ordinal);
        Assert.Equal(before, served.Store.Read().Count);
    }

    [Fact]
    public async Task Names_that_are_markup_or_formulas_stay_words()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var preview = await Upload(served, "odd.csv", Encoding.UTF8.GetBytes(
            Heads + "<script>alert(1)</script>;listed;5.5;USD;2025-06-30\n=HYPERLINK(1);listed;6.5;USD;2025-06-30\n"));
        Assert.DoesNotContain("<script>alert", await served.Page(preview), StringComparison.Ordinal);
        await Take(served, preview, ("file", preview[(preview.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("do", "import"));
        Assert.DoesNotContain("<script>alert", await served.Page("/positions"), StringComparison.Ordinal);
        var table = await served.Http.GetStringAsync("/positions.csv", TestContext.Current.CancellationToken);
        Assert.Contains("HYPERLINK(1)", table, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)(^|,)\"?=HYPERLINK", table);
    }

    private static List<Claim> Held(Served served) =>
        [.. served.Store.Read().Select(row => row.Claim).Where(claim => claim.Content is Position)];

    /// <summary>Hands a file in as a browser would; the address it leads to.</summary>
    private static async Task<string> Upload(Served served, string name, byte[] bytes)
    {
        var token = Token().Match(await served.Page("/positions")).Groups[1].Value;
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var word = new StringContent(token);
        using var form = new MultipartFormDataContent { { word, "__RequestVerificationToken" }, { file, "file", name } };
        using var answer = await served.Http.PostAsync("/positions/upload", form);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> Take(Served served, string preview, params (string, string)[] fields)
    {
        using var answer = await served.Post(preview, "/positions/take", fields);
        return answer.Headers.Location!.ToString();
    }

    private static byte[] Zipped(string name)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write("hello"u8);
        }
        return stream.ToArray();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

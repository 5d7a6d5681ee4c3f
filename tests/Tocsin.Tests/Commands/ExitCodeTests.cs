using System.Text;
using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>Exit codes are promises to scripts, and every refusal says what to write instead.</summary>
public sealed class ExitCodeTests
{
    private const string Headings =
        "subject,measure,period_start,period_end,value,unit,basis,known,publisher,locator,origin,grade,standing\n";

    public static TheoryData<string, int, string> Lines { get; } = new()
    {
        { "warnings", 0, "" },
        { "warnings --fail-on red --as-of 2024-02-29 microsoft~openai", 0, "" },
        { "warnings --fail-on amber --as-of 2024-02-29 microsoft~openai", 1, "" },
        { "warnings --fail-on red --as-of 2025-06-30", 1, "" },
        { "warnings --as-of 2025-6-30", 2, "write --as-of as year-month-day, as in --as-of 2025-06-30" },
        { "warnings --as-of 2025-02-31", 2, "'2025-02-31' is not a day" },
        { "warnings --as-of yesterday", 2, "is not a day" },
        { "warnings --as-of 2025-06-30 --as-seen 2025-01-01", 2, "lies after --as-seen" },
        { "warnings --area weather", 2, "'cooperation'" },
        { "warnings --fail-on purple", 2, "'amber'" },
        { "warnings company:nobody", 2, "Nothing is recorded about company:nobody" },
        { "warnings relation:openai", 2, "write company:NAME or relation:FIRST~SECOND" },
        { "warnings --lang fr", 2, "'zh'" },
        { "warnings --nonsense", 2, "--nonsense" },
        { "feeds add", 2, "Run tocsin feeds add --help" },
        { "claims mircosoft~openai", 2, "did you mean 'relation:microsoft~openai'" },
        { "indicators", 2, "indicators" },
        { "why", 2, "why" },
        { "why w-0000000000", 2, "tocsin warnings --all" },
        { "why no-rule microsoft~openai", 2, "There is no rule no-rule" },
        { "why legal-threat company:openai", 2, "judges a relation" },
        { "why legal-threat microsoft~openai company:oracle", 2, "is no counterparty here" },
        { "acknowledge w-0000000000 --by ann", 2, "There is no warning" },
        { "acknowledge w-a117f8ecf1 --by ann", 2, "is closed since" },
        { "snooze w-4a560cde64 --by ann --reason x", 2, "--until" },
        { "snooze w-4a560cde64 --by ann --until 2020-01-01 --reason x", 2, "is over" },
        { "snooze w-4a560cde64 --by ann --until 2099-01-01", 2, "needs a reason" },
        { "close w-4a560cde64 --by ann --reason x", 2, "--as true" },
        { "close w-4a560cde64 --by ann --as maybe --reason x", 2, "'moot'" },
        { "assign w-4a560cde64 --by ann", 2, "--to" },
        { "erase 1234 --reason x", 2, "at least 8 digits" },
        { "erase 0000000000000000 --reason x", 2, "holds no claim" },
        { "erase 0000000000000000", 2, "needs a reason" },
        { "options microsoft~openai --viewer company:microsft", 2, "'company:microsft'; did you mean 'company:microsoft'?" },
        { "options microsoft~openai --viewer portfolio:listd", 2, "did you mean 'portfolio:listed'?" },
        { "options microsoft~openai --viewer company:unknownparty", 2, "Nothing is recorded about 'company:unknownparty': see book" },
        { "options microsoft~openai --viewer company:softbank-group", 0, "" },
        { "deadlines --viewer company:unknownparty --lang zh", 2, "账本中没有“company:unknownparty”的记录" },
        { "report monday --viewer company:unknownparty", 2, "Nothing is recorded about 'company:unknownparty'" },
        { "verify", 0, "" },
        { "warnigs", 2, "Did you mean tocsin warnings?" },
        { "new portfollio mine.csv", 2, "Did you mean tocsin new portfolio?" },
        { "serve --port 99999", 2, "'99999' is no port: write a number from 0 to 65535" },
        { "why legal-threat", 2, "legal-threat is a rule: name its subject too" },
        { "assign w-4a560cde64 --by ann --to ", 2, "write --to and a name" },
        { "series openai revenu", 2, "There is no measure 'revenu'; did you mean 'revenue'?" },
        { "inbox show zzzz", 2, "There is no document zzzz: list them" },
        { "report monday --out /nowhere/at/all/sheet.html", 2, "There is no folder /nowhere/at/all" },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void A_command_line_ends_with_its_code_and_says_what_to_write(string words, int code, string says)
    {
        using var line = CommandLine.WithCase();
        var done = line.Run(words.Split(' '));
        Assert.Equal(code, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", done.Error, StringComparison.Ordinal);
        if (code >= ExitCode.Usage)
            Assert.Equal("", done.Output);
    }

    [Fact]
    public void Holdings_imported_as_they_are_kept_are_told_what_to_add()
    {
        using var line = new CommandLine();
        var done = line.Run("import", line.Write("mine.csv", "Name,Type,Market value,Currency\nAcme,listed,5,USD\n"));
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("add --as positions", (done.Output + done.Error).ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public void Words_that_are_no_verb_are_wrong_usage()
    {
        Assert.Equal(ExitCode.Usage, CommandLine.RunPlain().Code);
        Assert.Contains("tocsin needs one of the commands below", CommandLine.RunPlain().Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, CommandLine.RunPlain("warn").Code);
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("--help").Code);
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("warnings", "--help").Code);
    }

    [Fact]
    public void A_verb_that_only_has_others_below_it_lists_them()
    {
        var done = CommandLine.RunPlain("thesis");
        Assert.Equal((ExitCode.Usage, ""), (done.Code, done.Output));
        Assert.Contains("tocsin thesis needs one of the commands below", done.Error, StringComparison.Ordinal);
        Assert.Contains("all theses with their verdicts", done.Error, StringComparison.Ordinal);
        var wrong = CommandLine.RunPlain("thesis", "shwo");
        Assert.DoesNotContain("Required command", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean tocsin thesis show?", wrong.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_is_not_there_or_not_ours_is_unavailable()
    {
        using var line = new CommandLine();
        var absent = line.Run("warnings");
        Assert.Equal(ExitCode.Unavailable, absent.Code);
        Assert.Contains("tocsin import PATH", absent.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(line.Store));
        File.WriteAllText(line.Store, "a text, no database, and long enough to be read as one by nobody");
        foreach (var verb in new[] { "warnings", "verify", "export" })
            Assert.Equal(ExitCode.Unavailable, line.Run(verb).Code);
        Assert.Equal(ExitCode.Unavailable, CommandLine.RunPlain("warnings", "--store", line.Folder).Code);
    }

    [Fact]
    public void A_changed_byte_makes_verify_fail()
    {
        using var line = CommandLine.WithCase();
        var bytes = File.ReadAllBytes(line.Store);
        var at = bytes.AsSpan().IndexOf("weigh an antitrust complaint"u8);
        Assert.True(at > 0);
        bytes[at] = (byte)'W';
        File.WriteAllBytes(line.Store, bytes);
        var done = line.Run("verify");
        Assert.Equal(ExitCode.CheckFailed, done.Code);
        Assert.Contains("atch", done.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Importing_again_adds_nothing_and_says_so()
    {
        using var line = CommandLine.WithCase();
        var again = line.Run("import", CommandLine.Case);
        Assert.Equal(ExitCode.Done, again.Code);
        Assert.Contains("Nothing to add", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, line.Run("import", CommandLine.Case, "--json").Json["accepted"]!.GetValue<int>());
    }

    [Fact]
    public void A_trial_import_writes_nothing()
    {
        using var line = new CommandLine();
        var trial = line.Run("import", CommandLine.Case, "--dry-run", "--json");
        Assert.Equal(ExitCode.Done, trial.Code);
        Assert.True(trial.Json["accepted"]!.GetValue<int>() > 1000);
        Assert.False(File.Exists(line.Store));
    }

    [Theory]
    [InlineData(
        "company:a,profit_of_dreams,2024-01-01,2024-12-31,5,USD,actual,2025-02-01,p,l,o,B2,confirmed", "measure", "profit_of_dreams")]
    [InlineData("company:a,revenue,2024-01-01,2024-12-31,5,USD,actual,2999-02-01,p,l,o,B2,confirmed", "known", "2999-02-01")]
    [InlineData("company:a,revenue,2024-01-01,2024-02-31,5,USD,actual,2025-02-01,p,l,o,B2,confirmed", "period_end", "2024-02-31")]
    [InlineData("company:a,revenue,2024-01-01,2024-12-31,\"1,234\",USD,actual,2025-02-01,p,l,o,B2,confirmed", "value", "1,234")]
    [InlineData("company:a,revenue,2024-01-01,2024-12-31,5 USD bn m,USD,actual,2025-02-01,p,l,o,B2,confirmed", "value", "5 USD bn m")]
    public void A_refused_row_is_named_by_line_and_column_and_the_others_are_kept(string bad, string column, string found)
    {
        using var line = new CommandLine();
        var good = "company:a,revenue,2023-01-01,2023-12-31,4,USD,actual,2024-02-01,p,l,o,B2,confirmed\n";
        var path = line.Write("observations.csv", Headings + good + bad + "\n");
        var done = line.Run("import", path, "--json");
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Equal(1, done.Json["accepted"]!.GetValue<int>());
        var refusal = done.Json["files"]![0]!["refused"]![0]!;
        Assert.Equal(
            (3, column, found),
            (refusal["line"]!.GetValue<int>(), refusal["column"]!.GetValue<string>(), refusal["found"]!.GetValue<string>()));
        Assert.Contains($"observations.csv:3: {column}:", line.Run("import", path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Odd_files_are_read_or_refused_and_nothing_crashes()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var row = "company:甲,revenue,2023-01-01,2023-12-31,4,CNY,actual,2024-02-01,公告,甲公司年报,filing,A2,confirmed\n";
        Check(Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(Headings + row)).ToArray(), ExitCode.Done);
        Check(Encoding.UTF8.GetBytes((Headings + row).Replace("\n", "\r\n", StringComparison.Ordinal)), ExitCode.Done);
        Check(Encoding.GetEncoding("GB18030").GetBytes(Headings + row), ExitCode.Done);
        Check([], ExitCode.Refused);
        Check(Encoding.UTF8.GetBytes(new string('x', 3_000_000)), ExitCode.Refused);
        Check(Encoding.UTF8.GetBytes(Headings.Replace("unit,", "value,", StringComparison.Ordinal) + row), ExitCode.Refused);

        static void Check(byte[] bytes, int code)
        {
            using var line = new CommandLine();
            var path = Path.Combine(line.Folder, "observations.csv");
            File.WriteAllBytes(path, bytes);
            var done = line.Run("import", path);
            Assert.True(done.Code == code, done.Output + done.Error);
            if (code == ExitCode.Done)
                Assert.Contains("revenue 4 CNY", line.Run("claims", "company:甲").Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_rule_file_with_errors_is_refused_by_place()
    {
        using var line = new CommandLine();
        var path = line.Write("mine.yaml", "rules:\n  - id: mine\n    levels: {amber: revenu < 100mn USD}\n");
        var done = CommandLine.RunPlain("rules", "check", path);
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(path + ":3:", done.Output, StringComparison.Ordinal);
        Assert.Contains("revenue", done.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, CommandLine.RunPlain("rules", "list", "--rules", path).Code);
        Assert.Equal(ExitCode.Usage, CommandLine.RunPlain("rules", "check", path + ".absent").Code);
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary>The options that verbs share, written and read in one way.</summary>
public sealed class CommonOptions
{
    private const int UsualPort = 5080;

    private readonly Option<string?> store = new("--store")
    {
        Description = "The store's file. Default: TOCSIN_STORE, else tocsin/tocsin.db in your data folder.",
    };

    private readonly Option<string?> rules = new("--rules")
    {
        Description = "A file or folder of rules of your own, read over the shipped ones. Default: TOCSIN_RULES.",
    };

    private readonly Option<DateOnly?> asOf = Day("--as-of", "What could be known at the end of this day (UTC). Default: today.");
    private readonly Option<DateOnly?> asSeen = Day("--as-seen", "What had also been recorded by then, under the rules then in force.");
    private readonly Option<bool> json = new("--json") { Description = "One JSON document on standard output." };
    private readonly Option<string> lang = new("--lang") { Description = "en or zh.", DefaultValueFactory = _ => "en" };

    private CommonOptions()
    {
        lang.AcceptOnlyFromAmong("en", "zh");
    }

    /// <summary>Adds the options of a verb that asks: store, rules, day, form and language of the answer.</summary>
    public static CommonOptions Asking(Command command) => new CommonOptions()
        .On(command, it => [it.asOf, it.asSeen, it.json, it.lang, it.rules, it.store]);

    /// <summary>Adds the options of a verb that writes: as for asking, without a day.</summary>
    public static CommonOptions Writing(Command command) => new CommonOptions().On(command, it => [it.json, it.lang, it.rules, it.store]);

    /// <summary>Adds the options of a verb that reads no rules: store, form and language.</summary>
    public static CommonOptions Storing(Command command) => new CommonOptions().On(command, it => [it.json, it.lang, it.store]);

    /// <summary>Adds the options of a verb that makes a document: those of a query but its form.</summary>
    public static CommonOptions Documenting(Command command) =>
        new CommonOptions().On(command, it => [it.asOf, it.asSeen, it.lang, it.rules, it.store]);

    /// <summary>Adds the options of a verb that reads rules and no store.</summary>
    public static CommonOptions Ruling(Command command) => new CommonOptions().On(command, it => [it.json, it.lang, it.rules]);

    /// <summary>Adds the options of a verb that names its own rules and store: form and language.</summary>
    public static CommonOptions Printing(Command command) => new CommonOptions().On(command, it => [it.json, it.lang]);

    /// <summary>An option that takes a day.</summary>
    public static Option<DateOnly?> Day(string name, string description) =>
        new(name) { Description = description, HelpName = "yyyy-mm-dd", CustomParser = ReadDay };

    /// <summary>An option that takes a port of this machine.</summary>
    public static Option<int> Port()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port of the pages on this machine; 0: any free one.", DefaultValueFactory = _ => UsualPort,
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var written]
                && !ushort.TryParse(written.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                result.AddError($"'{written.Value}' is no port: write a number from 0 to 65535, as in --port {UsualPort}.");
        });
        return port;
    }

    /// <summary>Reads the store as a verb was asked to.</summary>
    public Inquiry Ask(ParseResult parsed) => Ask(parsed, static _ => null);

    /// <summary>Opens the store for a question that needs the numbers of some measures only.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="wanted">
    /// The measures by the catalogue in force; null for all. Not asked where the catalogue itself is in the store.
    /// </param>
    public Inquiry Ask(ParseResult parsed, Func<Catalogue, IReadOnlySet<string>?> wanted)
    {
        var (of, seen) = (parsed.GetValue(asOf), parsed.GetValue(asSeen));
        if (of > seen)
            throw new UsageException(
                $"--as-of {of:yyyy-MM-dd} lies after --as-seen {seen:yyyy-MM-dd}: what we showed then cannot hold a later day.");
        var measures = seen is null ? wanted(Shipped.Catalogue(RulesOf(parsed))) : null;
        return new Inquiry(
            CommonStore.Existing(parsed.GetValue(store)), RulesOf(parsed), of ?? seen ?? Today.Day, seen, PaperOf(parsed), measures);
    }

    /// <summary>
    /// Opens the store for writing, making it when there is none, and records the catalogue in force when it has changed.
    /// </summary>
    public Inquiry Write(ParseResult parsed)
    {
        var inquiry = new Inquiry(CommonStore.OpenOrMake(parsed.GetValue(store)), RulesOf(parsed), Today.Day, null, PaperOf(parsed));
        inquiry.RecordCatalogue();
        return inquiry;
    }

    /// <summary>As <see cref="Write"/>, for a store that must be there.</summary>
    public Inquiry Change(ParseResult parsed)
    {
        Existing(parsed).Dispose();
        return Write(parsed);
    }

    /// <summary>Opens the store, which must be there.</summary>
    public SqliteStore Existing(ParseResult parsed) => CommonStore.Existing(parsed.GetValue(store));

    /// <summary>The path of the store as asked, whether or not there is one.</summary>
    public string StorePath(ParseResult parsed) => CommonStore.PathOf(parsed.GetValue(store));

    /// <summary>The files of rules beside the shipped ones.</summary>
    public string[] RulesOf(ParseResult parsed) => RuleFiles(parsed.GetValue(rules) ?? Environment.GetEnvironmentVariable("TOCSIN_RULES"));

    /// <summary>Where and how the answer is written.</summary>
    public Paper PaperOf(ParseResult parsed) => new(
        parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(lang) ?? "en", parsed.GetValue(json));

    /// <summary>The YAML files at a path: itself, or those of a folder by name; none for null.</summary>
    public static string[] RuleFiles(string? path) => path switch
    {
        null or "" => [],
        _ when Directory.Exists(path) => [.. Directory.EnumerateFiles(path, "*.yaml").Order(StringComparer.Ordinal)],
        _ when File.Exists(path) => [path],
        _ => throw new UsageException($"There is no file or folder {path}: name a YAML file of rules."),
    };

    private CommonOptions On(Command command, Func<CommonOptions, Option[]> chosen)
    {
        foreach (var option in chosen(this))
            command.Options.Add(option);
        return this;
    }

    private static DateOnly? ReadDay(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        var name = (result.Parent as OptionResult)?.Option.Name ?? "the day";
        result.AddError($"'{text}' is not a day: write {name} as year-month-day, as in {name} 2025-06-30.");
        return null;
    }
}

using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;

namespace Tocsin.Connectors.Channels;

/// <summary>Reads the settings of channels, strictly: what is not known is refused with its line.</summary>
public static partial class ChannelFile
{
    private static readonly string[] Common =
    [
        "name", "kind", "language", "clearance", "severity", "areas", "kinds", "owners", "digest", "quiet", "zone", "escalation", "local",
    ];

    private static readonly string[] Areas =
    [
        "operations", "finance", "competition", "cooperation", "regulation", "technology", "diversification", "blindness",
    ];

    /// <summary>The channels of a file's text.</summary>
    /// <param name="file">Its name, for errors.</param>
    /// <param name="text">Its text.</param>
    /// <param name="environment">Gives a variable of the environment; null when it is not set.</param>
    /// <exception cref="ChannelFileException">Something in it cannot be read; every fault with its line.</exception>
    public static IReadOnlyList<ChannelSettings> Read(string file, string text, Func<string, string?> environment)
    {
        var errors = new List<Diagnostic>();
        var found = new List<ChannelSettings>();
        if (YamlReader.Open(file, text, errors) is { } top)
        {
            top.Only("channels", "pages");
            var pages = Pages(top);
            if (!top.Has("channels"))
                top.Error("channels", "'channels' is missing here: write channels: and below it '- name: me' and 'kind: mail'.");
            foreach (var entry in top.Maps("channels"))
            {
                if (One(entry, environment, errors) is not { } channel)
                    continue;
                if (found.Exists(other => other.Name == channel.Name))
                    entry.Error("name", $"There is a channel {channel.Name} above: give each one a name of its own.");
                found.Add(channel with { Pages = pages });
            }
        }
        return errors.Count == 0 ? found : throw new ChannelFileException(errors);
    }

    private static ChannelSettings? One(YamlReader entry, Func<string, string?> environment, List<Diagnostic> errors)
    {
        var before = errors.Count;
        var kind = Channel.All[entry.OneOf("kind", [.. Channel.All.Keys])];
        if (errors.Count > before)
            return null;
        entry.Only([.. Common, .. kind.Needs, .. kind.May]);
        foreach (var missing in kind.Needs.Where(field => !entry.Has(field)))
            entry.Error(missing, $"'{missing}' is missing here: a channel of kind {kind.Kind} needs it.");
        var name = entry.Text("name", "me");
        if (name.Length > 0 && !NameForm().IsMatch(name))
            entry.Error("name", $"'{name}' cannot be a name: write at most 40 lower case letters, digits and hyphens, as in my-mail.");
        var lacks = new List<string>();
        var secrets = Secrets(entry, environment, lacks);
        var address = Address(entry, environment, lacks);
        var settings = new ChannelSettings
        {
            Name = name,
            Kind = kind.Kind,
            Address = address,
            Server = entry.Optional("server", ""),
            Security = entry.Has("security") ? entry.OneOf("security", "starttls", "tls", "none") : "starttls",
            User = entry.Has("user") ? entry.Text("user", "me") : null,
            From = entry.Optional("from", ""),
            To = entry.Words("to"),
            Secrets = secrets,
            Language = entry.Has("language") ? entry.OneOf("language", "en", "zh") : "en",
            Clearance = Clearance(entry),
            Floor = Floor(entry),
            Areas = Known(entry, "areas", Areas),
            Kinds = Known(entry, "kinds", Wording.KnownKinds),
            Owners = entry.Words("owners"),
            Hours = Times(entry),
            IsEscalation = entry.Flag("escalation", false),
            IsLocal = entry.Flag("local", false),
            Lacks = lacks.Count == 0 ? null : $"The environment has no variable {string.Join(" and no ", lacks)}: set it, then try again.",
        };
        if (errors.Count == before && lacks.Count == 0 && kind.Fault(settings) is var (field, message))
            entry.Error(field, message);
        return errors.Count == before ? settings : null;
    }

    private static Uri? Pages(YamlReader top)
    {
        if (!top.Has("pages"))
            return null;
        var text = top.Text("pages", "http://127.0.0.1:5080");
        if (Uri.TryCreate(text, UriKind.Absolute, out var pages) && pages.Scheme is "http" or "https")
            return pages;
        top.Error("pages", $"'{text}' is not the address of your pages: write pages: http://127.0.0.1:5080");
        return null;
    }

    private static List<string> Secrets(YamlReader entry, Func<string, string?> environment, List<string> lacks)
    {
        var found = new List<string>();
        foreach (var word in entry.Words("secret"))
        {
            if (Variable().Match(word) is not { Success: true } variable)
            {
                entry.Error(
                    "secret", "A secret must not stand in this file: put it into a variable of the environment and write secret: ${NAME}");
            }
            else if (environment(variable.Groups[1].Value) is { Length: > 0 } value)
                found.Add(value);
            else
                lacks.Add(variable.Groups[1].Value);
        }
        return found;
    }

    private static Uri? Address(YamlReader entry, Func<string, string?> environment, List<string> lacks)
    {
        if (!entry.Has("address"))
            return null;
        var text = entry.Text("address", "${NAME}");
        if (Variable().Match(text) is { Success: true } variable)
        {
            text = environment(variable.Groups[1].Value) ?? "";
            if (text.Length == 0)
                lacks.Add(variable.Groups[1].Value);
        }
        return Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;
    }

    private static AccessClass Clearance(YamlReader entry) =>
        !entry.Has("clearance") ? AccessClass.Public : entry.OneOf("clearance", "public", "confidential", "inside") switch
        {
            "inside" => AccessClass.InsideInformation,
            "confidential" => AccessClass.Confidential,
            _ => AccessClass.Public,
        };

    private static Severity Floor(YamlReader entry) =>
        !entry.Has("severity") ? Severity.None : entry.OneOf("severity", "watch", "amber", "red") switch
        {
            "red" => Severity.Red,
            "amber" => Severity.Amber,
            _ => Severity.Watch,
        };

    private static IReadOnlyList<string> Known(YamlReader entry, string field, IReadOnlyCollection<string> known)
    {
        var words = entry.Words(field);
        foreach (var word in words.Where(word => !known.Contains(word)))
            entry.Error(field, $"'{word}' cannot stand here{Spelling.Suggest(word, known)} Known: {string.Join(", ", known)}.");
        return words;
    }

    private static Hours Times(YamlReader entry)
    {
        var zone = TimeZoneInfo.Utc;
        if (entry.Has("zone") && !TimeZoneInfo.TryFindSystemTimeZoneById(entry.Text("zone", "Europe/Berlin"), out zone!))
        {
            entry.Error("zone", $"'{entry.Optional("zone", "")}' is no zone known here: write one as in zone: Europe/Berlin.");
            zone = TimeZoneInfo.Utc;
        }
        var (digest, weekdays) = Digest(entry);
        var hours = new Hours(zone, digest, weekdays, Quiet(entry));
        if (digest is { } time && hours.Quiet is not null && (hours with { Zone = TimeZoneInfo.Utc }).IsQuiet(
            new DateTimeOffset(DateOnly.MinValue.AddDays(1).ToDateTime(time), TimeSpan.Zero)))
            entry.Error("digest", "The digest falls into the quiet hours: move one of them.");
        return hours;
    }

    private static (TimeOnly? Time, bool Weekdays) Digest(YamlReader entry)
    {
        var text = entry.Optional("digest", "at once");
        if (text == "at once")
            return (null, false);
        if (text.Split(' ') is ["daily" or "weekdays", var written] && Time(written) is { } time)
            return (time, text.StartsWith("weekdays", StringComparison.Ordinal));
        entry.Error("digest", $"'{text}' is no digest: write one of: at once, daily 07:00, weekdays 07:00.");
        return (null, false);
    }

    private static (TimeOnly From, TimeOnly To)? Quiet(YamlReader entry)
    {
        if (!entry.Has("quiet"))
            return null;
        var text = entry.Optional("quiet", "");
        if (text.Split('-') is [var first, var last] && Time(first.Trim()) is { } from && Time(last.Trim()) is { } to && from != to)
            return (from, to);
        entry.Error("quiet", $"'{text}' are no quiet hours: write quiet: 22:00-07:00.");
        return null;
    }

    private static TimeOnly? Time(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,39}$")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"^\$\{([A-Za-z_][A-Za-z0-9_]*)\}$")]
    private static partial Regex Variable();
}

/// <summary>A file of channels that cannot be read: every fault with its line and what to write instead.</summary>
public sealed class ChannelFileException(IReadOnlyList<Diagnostic> errors) : Exception(string.Join('\n', errors))
{
    /// <summary>The faults.</summary>
    public IReadOnlyList<Diagnostic> Errors => errors;

    /// <summary>The faults in the reader's language, a line each.</summary>
    public string In(string language) => string.Join('\n', errors.Select(error => error.In(language)));
}

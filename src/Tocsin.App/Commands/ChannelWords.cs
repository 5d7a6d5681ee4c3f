using System.Globalization;
using Tocsin.Connectors.Channels;

namespace Tocsin.App.Commands;

/// <summary>What command line and pages say alike about channels and messages.</summary>
public static class ChannelWords
{
    /// <summary>When a channel tells.</summary>
    public static string Told(ChannelSettings channel, Func<string, string, string> say)
    {
        var hours = channel.Hours;
        var told = hours.Digest is not { } at ? say("at once", "立即")
            : hours.Weekdays ? say($"weekdays {Time(at)}", $"工作日 {Time(at)}") : say($"daily {Time(at)}", $"每天 {Time(at)}");
        if (hours.Quiet is var (from, to))
            told += say($", not {Time(from)}-{Time(to)}", $"，{Time(from)}-{Time(to)} 不打扰");
        return hours.Zone.Id == "UTC" && hours is { Digest: null, Quiet: null } ? told : $"{told} {hours.Zone.Id}";
    }

    /// <summary>How far a message has come.</summary>
    public static string Of(Stage stage, Func<string, string, string> say) => stage switch
    {
        Stage.Pending => say("waits", "等待中"),
        Stage.Failed => say("failed, tried again", "失败，将重试"),
        Stage.Dead => say("given up", "已放弃"),
        _ => say("sent", "已发送"),
    };

    /// <summary>How many messages wait, failed, were given up and were sent, in a sentence.</summary>
    public static string Summary(IReadOnlyCollection<OutboxItem> items, Func<string, string, string> say)
    {
        var (waiting, failed, dead, sent) = (Count(Stage.Pending), Count(Stage.Failed), Count(Stage.Dead), Count(Stage.Sent));
        return items.Count == 0
            ? say("No message has been queued yet.", "尚无排队的消息。")
            : say(
                $"{Number(waiting, "message waits", "messages wait")}, {Number(failed, "has failed and is", "have failed and are")} tried "
                + $"again, {Number(dead, "was given up", "were given up")}, {Number(sent, "was sent", "were sent")}.",
                $"{waiting} 条等待发送，{failed} 条失败待重试，{dead} 条已放弃，{sent} 条已发送。");

        int Count(Stage stage) => items.Count(item => item.Stage == stage);
    }

    /// <summary>An instant to the minute, UTC.</summary>
    public static string Minute(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";

    private static string Number(int number, string one, string more) => $"{number} {(number == 1 ? one : more)}";

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}

using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tocsin.App.Commands;

/// <summary><c>export</c>: every claim as a line of JSON, with its id, batch and moment of recording.</summary>
public sealed class Export : Verb
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override Command Build()
    {
        var file = new Option<string?>("--out") { Description = "The file to write; standard output without it.", HelpName = "file" };
        var command = new Command("export", "writes every claim as one line of JSON, in the order of recording") { file };
        var common = CommonOptions.Storing(command);
        command.SetAction(parsed =>
        {
            using var store = common.Existing(parsed);
            var rows = store.Read();
            var path = parsed.GetValue(file);
            using var writer = path is null ? null : new StreamWriter(path, append: false, new UTF8Encoding(false));
            var output = writer ?? parsed.InvocationConfiguration.Output;
            foreach (var row in rows)
                output.Write(JsonForm.Of(row).ToJsonString(OneLine) + "\n");
            if (path is not null)
                common.PaperOf(parsed).Note($"{rows.Count} claims written to {path}.");
            return ExitCode.Done;
        });
        return command;
    }
}

using System.Diagnostics;
using System.Runtime.CompilerServices;
using Tocsin.App;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>The test program started a second time as a process that imports a file: it can be killed.</summary>
internal static class ImportingProcess
{
    private const string Order = "TOCSIN_TEST_IMPORT";

    public static Process Start(string store, string path)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(ImportingProcess).Assembly.Location);
        start.Environment[Order] = $"{store}|{path}";
        return Process.Start(start)!;
    }

    /// <summary>Runs before the test program's own Main, and instead of it when the order is given.</summary>
    [ModuleInitializer]
    internal static void Obey()
    {
        if (Environment.GetEnvironmentVariable(Order)?.Split('|', 2) is [var store, var path])
            Environment.Exit(Program.Run(["import", path, "--store", store], TextWriter.Null, TextWriter.Null));
    }
}

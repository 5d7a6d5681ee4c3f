using System.CommandLine;

namespace Tocsin.App.Commands;

/// <summary><c>new KIND PATH</c>: writes a commented template that imports as it stands once filled in.</summary>
public sealed class New : Verb
{
    private static readonly Dictionary<string, (string FileName, string Text)[]> Templates = new(StringComparer.Ordinal)
    {
        ["portfolio"] =
        [
            ("positions.csv", "portfolio,issuer,name,instrument,line,identifier,quantity,cost,currency,fair_value,valued_on,as_of\n"),
        ],
        ["movements"] = [("movements.csv", "portfolio,issuer,instrument,line,movement,amount,currency,on\n")],
        ["reports"] = [("reports.csv", "subject,measure,period_start,period_end,value,unit,reported_on,every\n")],
        ["mapping"] = [("mapping.yaml", MappingTemplate.Text)],
        ["agreement"] = [("agreement.yaml", AgreementTemplate.Text)],
        ["scenarios"] = [("scenarios.yaml", ScenarioTemplate.Text)],
        ["limits"] = [("limits.yaml", LimitTemplate.Text)],
        ["thesis"] = [("thesis.yaml", ThesisTemplate.Text)],
        ["deal"] = [("deal.yaml", DealTemplate.Text)],
        ["proceedings"] = [("proceedings.yaml", ProceedingTemplate.Text)],
        ["case"] =
        [
            ("relations.csv", "relation,parties\nacme_birke,Acme;Birke\n"),
            (
                "acme_birke.csv",
                "id,relation,effective_date,published_date,approximate,kind,actor,target,modality,statement,source,confidence\n"),
            ("observations.csv", "subject,measure,period_start,period_end,value,unit,basis,known,publisher,locator,grade,standing\n"),
            ("terms.csv", "relation,term_kind,value,unit,effective,end,published,status,source,confidence,attestation\n"),
            ("links.csv", "from,to,measure,value,unit,share_of,status,effective,known,publisher,locator,grade,standing,statement\n"),
        ],
    };

    /// <summary>What each template says of itself, in both languages.</summary>
    private static readonly Dictionary<string, string> Hints = new(StringComparer.Ordinal)
    {
        ["portfolio"] =
            "# One row a line of the book, as the statement of as_of shows it. Lines that begin with # are not read.\n"
            + "# 每行一项持仓，为 as_of 当日报表所示。以 # 开头的行不读取。\n"
            + "# issuer: company:NAME or fund:NAME.\n"
            + "# instrument: listed_equity, private_equity, fund, convertible, debt, government_bond, option, cash, other.\n"
            + "# line: share class, round or account; empty when there is one.\n"
            + "# Amounts in plain digits, of the whole line; empty when not known.\n"
            + "# Give every line of a portfolio: one that a later statement leaves out is no longer held.\n"
            + "# Example: core,company:acme,Acme,listed_equity,,ACME,100,5000,USD,7500,2025-06-30,2025-06-30\n",
        ["movements"] =
            "# One row an entry of a private account. Lines that begin with # are not read.\n"
            + "# 每行一笔私募账户的变动。以 # 开头的行不读取。\n"
            + "# movement: commitment, call, distribution, mark (the value stated on the day). Amounts are never negative.\n"
            + "# Example: core,fund:acme-growth,fund,,call,250000,USD,2025-03-31\n",
        ["reports"] =
            "# One row a number that a company reported. Lines that begin with # are not read.\n"
            + "# 每行一个公司报告的数字。以 # 开头的行不读取。\n"
            + "# An empty value with days in 'every' says that the number is owed: late, it shows as blindness.\n"
            + "# Example: company:acme,revenue,2025-04-01,2025-06-30,1200000,USD,2025-07-20,\n"
            + "# Example: company:acme,revenue,,,,USD,,91\n",
        ["mapping"] = MappingTemplate.Hint,
        ["agreement"] = AgreementTemplate.Hint,
        ["scenarios"] = ScenarioTemplate.Hint,
        ["limits"] = LimitTemplate.Hint,
        ["thesis"] = ThesisTemplate.Hint,
        ["deal"] = DealTemplate.Hint,
        ["proceedings"] = ProceedingTemplate.Hint,
        ["case"] =
            "# One row a fact. Lines that begin with # are not read; README.md of the shipped case says what the columns mean.\n"
            + "# 每行一个事实。以 # 开头的行不读取；各列含义见随附案例的 README.md。\n"
            + "# relations.csv names the relations and their parties; the acts of a relation stand in a file of its name.\n",
    };

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command(
            "new",
            "writes a template to fill in: portfolio, movements, reports, a mapping, an agreement, scenarios, limits, a thesis, a deal, "
                + "proceedings or a case");
        foreach (var (kind, files) in Templates)
            command.Subcommands.Add(Kind(kind, files));
        return command;
    }

    private static Command Kind(string kind, (string FileName, string Text)[] files)
    {
        var path = new Argument<string>("path") { Description = kind == "case" ? "A folder to make." : "A file to make." };
        var lang = new Option<string>("--lang") { Description = "en or zh.", DefaultValueFactory = _ => "en" };
        lang.AcceptOnlyFromAmong("en", "zh");
        var command = new Command(kind, kind == "case" ? "a folder of tables for a case" : $"{files[0].FileName} to fill in") { path,
            lang };
        command.SetAction(parsed =>
        {
            var paper = new Paper(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(lang)!,
                false);
            var target = parsed.GetValue(path)!;
            foreach (var (name, text) in files)
            {
                var file = kind == "case" ? Path.Combine(target, name) : target;
                Write(file, Hints[kind] + text);
                var import = kind switch
                {
                    "mapping" => $"tocsin import data.csv --mapping {file}",
                    "deal" => $"tocsin regulation screen {file}",
                    _ => $"tocsin import {file}",
                };
                paper.Line(paper.Say($"Written: {file}. Fill it in and run {import}.", $"已写入 {file}。填写后运行 {import}。"));
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(string path, string text)
    {
        try
        {
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
                Directory.CreateDirectory(folder);
            using var stream = new FileStream(path, FileMode.CreateNew);
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(File.Exists(path) || Directory.Exists(path)
                ? $"{path} is there already and was left as it is: name a new file."
                : $"{path} cannot be written: {error.Message}");
        }
    }
}

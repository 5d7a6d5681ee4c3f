using System.Globalization;
using Tocsin.App.Commands;
using Tocsin.Learning;
using Tocsin.Statistics;

namespace Tocsin.App.Pages;

/// <summary>The labels of the failure model's page in English and Chinese.</summary>
/// <param name="language"><c>zh</c>, or anything else for English.</param>
public sealed class ModelWords(string language)
{
    public string Title => Say("Failure within a year", "一年内失败的概率");
    public string Lede => Say(
        "Ranks listed firms by how likely they are to fail within a year; its probabilities are those of a sample in which far more "
            + "failed.",
        "按一年内失败的可能性为上市公司排序；其概率属于一个失败率高得多的样本。");
    public string Card => Say("The model", "模型卡");
    public string NotFor => Say("Not for", "不得用于");
    public string Held => Say("On later years and other firms", "在更晚年份与其他公司上");
    public string Roc => Say("ROC curve", "ROC 曲线");
    public IReadOnlyList<string> RocHeadings =>
        [Say("Point", "点"), Say("Of those that lived", "存活公司中"), Say("Of those that failed", "失败公司中")];
    public string RocAxes => Say(
        "across: share of firms that lived at or above a score, up: share of those that failed", "横轴：存活公司中达到该分数的比例；纵轴：失败公司中的比例");
    public string Rivals => Say("Held against what stood before, on the same windows", "与既有方法在相同窗口上比较");
    public string Nothing => Say(
        "No evaluation lies beside the model: catalog/models/failure-evaluation.json is missing.",
        "模型旁没有评估文件：缺少 catalog/models/failure-evaluation.json。");
    public IReadOnlyList<string> RivalHeadings =>
        [Say("Score", "方法"), "AUC [95 %]", Say("Average precision", "平均精确率"), Say("p against the model", "与模型相比的 p")];

    /// <summary>What the model is, in rows.</summary>
    public IEnumerable<(string Name, string Text)> Facts(ModelCard card) =>
    [
        (Say("says", "给出"), Say(
            "the probability that a firm files for bankruptcy (chapter 7 or 11) in the year after its last fiscal year, as the data set "
                + "labels it",
            "公司在最后一个财年之后一年内申请破产（第 7 或第 11 章）的概率，以数据集的标注为准")),
        (Say("reads", "读取"), Say(
            $"{Feature.All.Count} ratios and changes of three fiscal years; no name, ticker, number of a firm, year or industry",
            $"三个财年的 {Feature.All.Count} 项比率与变化；不含名称、代码、公司编号、年份或行业")),
        (Say("form", "形式"), Say(
            $"log-odds of smooth curves and of boosted trees averaged (trees {card.TreeShare:0.0#}), then Platt's line",
            $"光滑曲线与提升树的对数几率加权平均（树占 {card.TreeShare:0.0#}），再经 Platt 校准")),
        (Say("learned from", "学习自"), Say(
            $"{card.Windows:#,0} firms in windows that end {card.FirstYear} to {card.LastYear}, of which {card.Failed} failed: "
                + $"{RecordForm.Percent((double)card.Failed / card.Windows)}",
            $"{card.FirstYear} 至 {card.LastYear} 年结束的 {card.Windows:#,0} 个窗口，其中 {card.Failed} 个失败："
                + $"{RecordForm.Percent((double)card.Failed / card.Windows)}")),
        (Say("base rate elsewhere", "总体基准率"), Say(ModelVerb.Elsewhere.En, ModelVerb.Elsewhere.Zh)),
        (Say("data", "数据"), Say(
            "American bankruptcy data: Lombardo and others 2022, Future Internet 14:244; windows of Pellegrino and others 2024, Future "
                + "Internet 16:79; CC BY 4.0; ratios only, names and identifiers left out",
            "American bankruptcy 数据：Lombardo 等 2022，Future Internet 14:244；窗口取自 Pellegrino 等 2024，Future Internet 16:79；"
                + "CC BY 4.0；只取比率，已去除名称与编号")),
        (Say("no filing dates", "无申报日期"), Say(
            "the data give fiscal years and no day of filing: a formula reads what was filed by its day instead",
            "数据只有财年而无申报日；公式只读取当日已申报的内容")),
    ];

    /// <summary>What it may not be used for.</summary>
    public IEnumerable<string> Forbidden =>
    [
        Say("banks, lenders, brokers and insurers; private companies; accounts in other currencies than US dollars",
            "银行、放贷机构、券商与保险公司；非上市公司；非美元账目"),
        Say("granting or refusing credit to a person, or any decision about a person", "对个人批准或拒绝信贷，或任何关于个人的决定"),
        Say("a probability taken at its word: the order of firms is what it is good for", "按字面采信概率：它擅长的是排序"),
    ];

    /// <summary>How it did on windows of one length.</summary>
    public string Area(LengthScore score) => Say(
        $"Windows of {score.Length} years: area {Number(score.Model.Area)} [{Number(score.Model.Low)}–{Number(score.Model.High)}] "
            + $"(DeLong), average precision {score.Model.AveragePrecision:0.00}; n = {score.Model.Windows}, {score.Model.Failed} failed, "
            + $"base rate {RecordForm.Percent((double)score.Model.Failed / score.Model.Windows)}.",
        $"{score.Length} 年窗口：面积 {Number(score.Model.Area)} [{Number(score.Model.Low)}–{Number(score.Model.High)}]（DeLong），平均精确率 "
            + $"{score.Model.AveragePrecision:0.00}；n = {score.Model.Windows}，失败 {score.Model.Failed}，基准率 "
            + $"{RecordForm.Percent((double)score.Model.Failed / score.Model.Windows)}。");

    /// <summary>How its probabilities held.</summary>
    public string Calibration(CalibrationLine line) => Say(
        $"Calibration slope {Ratio(line.Slope, line.SlopeInterval)} (1: neither too sure nor too timid), intercept "
            + $"{Ratio(line.Intercept, line.InterceptInterval)} (below 0: fewer failed than foretold), 95 %.",
        $"校准斜率 {Ratio(line.Slope, line.SlopeInterval)}（1 为不过度也不保守），截距 {Ratio(line.Intercept, line.InterceptInterval)}"
            + "（低于 0：失败少于预测），95 %。");

    /// <summary>A title for the pictures of one length.</summary>
    public string Years(int length) => Say($"Windows of {length} years", $"{length} 年窗口");

    /// <summary>Rivals as rows under <see cref="RivalHeadings"/>, the model first.</summary>
    public IEnumerable<IReadOnlyList<string>> Rows(LengthScore score) => score.Rivals
        .Select(rival => Row(Name(rival.Name), rival.Score, rival.Probability < 0.0001 ? "< 0.0001" : $"{rival.Probability:0.0000}"))
        .Prepend(Row(Say("the model", "本模型"), score.Model, "–"));

    /// <summary>The area in a few words; empty where no evaluation is shipped.</summary>
    public string Short(IReadOnlyList<LengthScore> lengths) => lengths is [var first, ..]
        ? Say(
            $"AUC {Number(first.Model.Area)} [{Number(first.Model.Low)}–{Number(first.Model.High)}], n = {first.Model.Windows}, "
                + "later years and other firms",
            $"AUC {Number(first.Model.Area)} [{Number(first.Model.Low)}–{Number(first.Model.High)}]，n = {first.Model.Windows}，更晚年份与其他公司")
        : "";

    private string Name(string rival) => rival switch
    {
        "liabilities_over_market" => Say("one ratio: liabilities over market", "单一比率：负债与市值"),
        "naive_distance_to_default" => Say("naive distance to default", "朴素违约距离"),
        "logit_of_twelve_ratios" => Say("logit of twelve ratios", "十二比率逻辑回归"),
        "altman_z" => Say("Altman Z", "奥特曼Z值"),
        "curves_alone" => Say("its curves alone", "仅其曲线"),
        _ => Say("its trees alone", "仅其树"),
    };

    private static IReadOnlyList<string> Row(string name, ForwardScore score, string p) =>
        [name, $"{Number(score.Area)} [{Number(score.Low)}–{Number(score.High)}]", $"{score.AveragePrecision:0.00}", p];

    private static string Ratio(double value, Bounds interval) => string.Create(
        CultureInfo.InvariantCulture, $"{value:0.00} [{interval.Low:0.00}, {interval.High:0.00}]");

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private string Say(string english, string chinese) => language == "zh" ? chinese : english;
}
